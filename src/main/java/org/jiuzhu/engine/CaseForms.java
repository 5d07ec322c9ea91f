package org.jiuzhu.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Finds the form behind a task or process, and translates between form values and JSON. */
@Component
class CaseForms {

  /** Of a command; whoever is overtaken so often does not meet a single job. */
  private static final int TRIES = 3;

  private final ObjectProvider<TaskForm> taskFormBeans;
  private final ObjectProvider<StartForm> startFormBeans;
  private final ObjectMapper json;
  private final Messages messages;

  private volatile Map<String, TaskForm> taskForms;
  private volatile Map<String, StartForm> startForms;

  CaseForms(
      ObjectProvider<TaskForm> taskForms,
      ObjectProvider<StartForm> startForms,
      ObjectMapper json,
      Messages messages) {
    this.taskFormBeans = taskForms;
    this.startFormBeans = startForms;
    this.json = json;
    this.messages = messages;
  }

  TaskForm ofTask(String task) {
    if (taskForms == null) {
      taskForms =
          taskFormBeans.stream().collect(Collectors.toMap(TaskForm::task, Function.identity()));
    }
    return taskForms.get(task);
  }

  StartForm ofProcess(String process) {
    if (startForms == null) {
      startForms =
          startFormBeans.stream()
              .collect(Collectors.toMap(StartForm::process, Function.identity()));
    }
    return startForms.get(process);
  }

  /** Names that the case file takes for a task, by the task's id. */
  Map<String, Set<String>> fieldsOfTasks() {
    ofTask("");
    return taskForms.values().stream().collect(Collectors.toMap(TaskForm::task, TaskForm::fields));
  }

  /** Names that the case file takes for a start form, by the process's id. */
  Map<String, Set<String>> fieldsOfStarts() {
    ofProcess("");
    return startForms.values().stream()
        .collect(Collectors.toMap(StartForm::process, StartForm::fields));
  }

  /** Form values as the engine's REST API returns them; lists and objects as serialized JSON. */
  VariableMap toVariables(Map<String, Object> view, Collection<String> wanted) {
    VariableMap variables = Variables.createVariables();
    view.forEach(
        (name, value) -> {
          if (wanted == null || wanted.contains(name)) {
            variables.put(name, toVariable(value));
          }
        });
    return variables;
  }

  private Object toVariable(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Integer) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof Enum<?>) {
      return value.toString();
    }
    try {
      return SpinValues.jsonValue(json.writeValueAsString(value)).create();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("view of a form cannot be written as JSON", e);
    }
  }

  /** A form's document with a view's lists as options, and its values as defaults. */
  InputStream withValues(InputStream form, Map<String, Object> view) {
    try (form) {
      ObjectNode document = (ObjectNode) json.readTree(form);
      fill(document.path("components"), view);
      return new ByteArrayInputStream(json.writeValueAsBytes(document));
    } catch (IOException e) {
      throw new IllegalStateException("a deployed form cannot be read", e);
    }
  }

  private void fill(JsonNode components, Map<String, Object> view) {
    Iterator<JsonNode> all = components.iterator();
    while (all.hasNext()) {
      if (all.next() instanceof ObjectNode field && !fill(field, view)) {
        all.remove();
      }
    }
  }

  /** Whether the component is shown: a text whose values are all empty is not. */
  private boolean fill(ObjectNode field, Map<String, Object> view) {
    String options = field.path("valuesKey").asText();
    if (view.containsKey(options)) {
      field.remove("valuesKey");
      field.set("values", json.valueToTree(view.get(options)));
    }
    String key = field.path("key").asText();
    if (view.containsKey(key)) {
      field.set("defaultValue", json.valueToTree(view.get(key)));
    }
    if (field.path("text").isTextual()) {
      String text = field.path("text").asText();
      for (Map.Entry<String, Object> value : view.entrySet()) {
        text = text.replace("{{" + value.getKey() + "}}", String.valueOf(value.getValue()));
      }
      field.put("text", text);
      return !text.isBlank();
    }
    fill(field.path("components"), view);
    return true;
  }

  /** What was submitted, as JSON; names outside the allowed set are refused. */
  ObjectNode toAnswer(Map<String, Object> submitted, Set<String> allowed) {
    ObjectNode answer = json.createObjectNode();
    if (submitted == null) {
      return answer;
    }
    VariableMap values = Variables.fromMap(submitted);
    List<String> foreign =
        values.keySet().stream().filter(name -> !allowed.contains(name)).sorted().toList();
    if (!foreign.isEmpty()) {
      throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "foreign-fields");
    }
    for (String name : values.keySet()) {
      answer.set(name, toJson(values.getValueTyped(name)));
    }
    return answer;
  }

  private JsonNode toJson(TypedValue typed) {
    if (typed instanceof SerializableValue serialized && serialized.getValueSerialized() != null) {
      try {
        return json.readTree(serialized.getValueSerialized());
      } catch (JsonProcessingException e) {
        throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "unreadable");
      }
    }
    Object value = typed == null ? null : typed.getValue();
    if (value instanceof Double number) {
      // form fields for numbers arrive as doubles; their shortest text is what was typed
      return json.getNodeFactory().numberNode(BigDecimal.valueOf(number));
    }
    return json.valueToTree(value);
  }

  /** Asks for what a form shows: forms are Chinese, so their values are, whoever looks at them. */
  <T> T inTheFormsLanguage(Supplier<T> view) {
    return Messages.inChinese(view);
  }

  /** Runs work on a case file and turns its refusals into answers for the person at the form. */
  <T> T explaining(Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException e) {
      // the engine's REST API knows no 422
      throw new RefusedByCaseFile(Response.Status.BAD_REQUEST, messages.lines(e), e);
    } catch (RefusedException e) {
      throw new RefusedByCaseFile(status(e.kind()), messages.line(e), e);
    }
  }

  /**
   * Runs a command of the engine. Where other work on the case overtook it, mostly a job that
   * nobody sees, its transaction is undone and it is tried again, with every check on the case as
   * it is then; a loser who loses all tries is told in words.
   */
  <T> T oneAtATime(Supplier<T> command) {
    for (int left = TRIES; ; left--) {
      try {
        return command.get();
      } catch (TaskAlreadyClaimedException e) {
        throw conflict("claimed-by-other", e);
      } catch (OptimisticLockingException
          | ConcurrencyFailureException
          | ProcessEnginePersistenceException e) {
        if (e instanceof ProcessEnginePersistenceException && !Collisions.wasOvertaken(e)) {
          throw e;
        }
        // what belongs to more than the command is not undone with it
        if (left == 1 || TransactionSynchronizationManager.isActualTransactionActive()) {
          throw conflict("moved-on", e);
        }
      }
    }
  }

  RefusedByCaseFile conflict(String code, Exception cause) {
    RefusedException refused = new RefusedException(RefusedException.Kind.CONFLICT, code);
    return new RefusedByCaseFile(Response.Status.CONFLICT, messages.line(refused), cause);
  }

  /** As {@link #explaining}, for a check without a result. */
  void checking(Runnable check) {
    explaining(
        () -> {
          check.run();
          return null;
        });
  }

  private static Response.Status status(RefusedException.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> Response.Status.NOT_FOUND;
      case FORBIDDEN -> Response.Status.FORBIDDEN;
      case CONFLICT -> Response.Status.CONFLICT;
      case BAD_REQUEST -> Response.Status.BAD_REQUEST;
    };
  }
}
