package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.process.Models.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What process models and forms name, exists: beans and their methods, forms and their server
 * sides, groups, time limits.
 */
@JiuzhuTest
class ModelWiringTest {

  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final Pattern CALL = Pattern.compile("([A-Za-z_]\\w*)\\.(\\w+)\\(");
  private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern EXECUTION = Pattern.compile("\\bexecution\\.(\\w+)");

  /** All that an expression may read of the execution itself. */
  private static final Set<String> EXECUTION_PROPERTIES = Set.of("tenantId", "processBusinessKey");

  private static final Pattern DUE = Pattern.compile("\\$\\{deadlines\\.due\\(execution, (.+)\\)}");
  private static final Pattern GROUP =
      Pattern.compile(
          "\\$\\{execution\\.tenantId}(\\.\\$\\{(?:township|assistingTownship)})?\\.([a-z]+)");

  private static final String SECRETARY =
      "${execution.tenantId}.${conferenceSecretary.of(execution)}";

  /**
   * An answer is owed by whatever role let a due time pass; a conference's papers are kept by the
   * county or by the township, as the area says whose body decides.
   */
  private static final Map<String, String> OWED =
      Map.of(
          "Task_AnswerUrging", "${execution.tenantId}.${owedBy}",
          "Task_ReviewEmergency", "${reviewGroup.of(execution)}",
          "Task_PrepareConference", SECRETARY,
          "Task_HoldConference", SECRETARY,
          "Task_ConcludeConference", SECRETARY,
          "Task_SignMinutes", SECRETARY,
          "Task_RecordMeasureAnswer", SECRETARY);

  /** Due on a day that somebody set, not by a time limit. */
  private static final Map<String, String> SET_DAYS =
      Map.of(
          "Task_RecordMeasureAnswer", "${conferenceMeasures.due(execution, conference, measure)}");

  @Autowired private ProcessEngine engine;
  @Autowired private PolicyLibrary policies;
  private List<TaskForm> taskForms;
  private List<StartForm> startForms;

  @Autowired
  void forms(List<TaskForm> ofTasks, List<StartForm> ofStarts) {
    taskForms = ofTasks.stream().filter(ModelWiringTest::isOfTheApplication).toList();
    startForms = ofStarts.stream().filter(ModelWiringTest::isOfTheApplication).toList();
  }

  /** Forms that tests bring along belong to no model. */
  private static boolean isOfTheApplication(Object form) {
    return form.getClass()
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath()
        .endsWith("/classes/");
  }

  static List<Model> models() {
    return Models.processes();
  }

  @ParameterizedTest
  @MethodSource("models")
  void delegatesAreAllowedBeans(Model model) {
    assertThat(elements(model).flatMap(ModelWiringTest::delegateExpressions))
        .allSatisfy(
            expression -> {
              Matcher delegate = DELEGATE.matcher(expression);
              assertThat(delegate.matches()).as(expression).isTrue();
              assertThat(beans().containsKey(delegate.group(1))).as(expression).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void calledMethodsExistOnAllowedBeans(Model model) {
    for (String expression : expressions(model)) {
      Matcher call = CALL.matcher(LITERAL.matcher(expression).replaceAll("''"));
      while (call.find()) {
        Object bean = beans().get(call.group(1));
        assertThat(bean).as("bean of %s", expression).isNotNull();
        assertThat(publicMethods(bean)).as(expression).contains(call.group(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void littleIsReadOfTheExecution(Model model) {
    for (String expression : expressions(model)) {
      Matcher read = EXECUTION.matcher(expression);
      while (read.find()) {
        assertThat(EXECUTION_PROPERTIES).as(expression).contains(read.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void userTasksGoToTheGroupOfARole(Model model) {
    for (UserTask task : userTasks(model)) {
      if (OWED.containsKey(task.getId())) {
        assertThat(task.getCamundaCandidateGroups()).isEqualTo(OWED.get(task.getId()));
        continue;
      }
      for (String each : String.valueOf(task.getCamundaCandidateGroups()).split(",")) {
        Matcher group = GROUP.matcher(each);
        assertThat(group.matches()).as("group of %s", task.getId()).isTrue();
        Optional<Role> role = Role.of(group.group(2));
        assertThat(role).as("role of %s", task.getId()).isPresent();
        boolean ofTownship = group.group(1) != null;
        assertThat(role.get().isTownship())
            .as("township of %s", task.getId())
            .isEqualTo(ofTownship);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void userTasksAreDueByATimeLimitOfEachArea(Model model) {
    for (UserTask task : userTasks(model)) {
      if (SET_DAYS.containsKey(task.getId())) {
        assertThat(task.getCamundaDueDate()).isEqualTo(SET_DAYS.get(task.getId()));
        continue;
      }
      Matcher due = DUE.matcher(String.valueOf(task.getCamundaDueDate()));
      assertThat(due.matches()).as("due date of %s", task.getId()).isTrue();
      List<String> limits =
          LITERAL.matcher(due.group(1)).results().map(found -> found.group(1)).toList();
      assertThat(limits).as("time limits of %s", task.getId()).isNotEmpty();
      for (String area : policies.areas()) {
        assertThat(policies.asOf(area, LocalDate.now()).timeLimits().keySet())
            .as("time limits of %s in %s", task.getId(), area)
            .containsAll(limits);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void userTasksHaveTheirForm(Model model) {
    for (UserTask task : userTasks(model)) {
      assertThat(task.getCamundaFormRef()).isEqualTo(task.getId());
      assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
      assertThat(formFiles()).contains(task.getId());
    }
  }

  /** What people start in Tasklist begins with a form; the rest is called or sent a message. */
  @ParameterizedTest
  @MethodSource("models")
  void processesForTasklistBeginWithAForm(Model model) {
    Process process = model.process();
    Optional<StartEvent> start =
        process.getChildElementsByType(StartEvent.class).stream()
            .filter(event -> event.getEventDefinitions().isEmpty())
            .findFirst();
    if (start.isEmpty() || !process.isCamundaStartableInTasklist()) {
      assertThat(startForms).extracting(StartForm::process).doesNotContain(process.getId());
      return;
    }
    assertThat(start.get().getCamundaFormRef()).isEqualTo(start.get().getId());
    assertThat(start.get().getCamundaFormRefBinding()).isEqualTo("deployment");
    assertThat(formFiles()).contains(start.get().getId());
    assertThat(startForms).extracting(StartForm::process).contains(process.getId());
  }

  @Test
  void everyUserTaskHasAServerSideAndViceVersa() {
    List<String> tasks =
        models().stream()
            .flatMap(model -> userTasks(model).stream())
            .map(UserTask::getId)
            .distinct()
            .toList();
    assertThat(taskForms)
        .extracting(TaskForm::task)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(tasks);
  }

  @Test
  void everyFormBelongsToAnElement() {
    Set<String> used = new TreeSet<>(fieldsByForm().keySet());
    assertThat(formFiles()).isEqualTo(used);
  }

  /** Exactly what a form asks is what the server takes: no field is lost, none slips in. */
  @Test
  void fieldsOfFormsAreThoseOfTheServer() {
    Map<String, Set<String>> fields = fieldsByForm();
    assertThat(Models.forms())
        .allSatisfy(
            form ->
                assertThat(FormTest.keys(form.content()))
                    .as(form.file())
                    .isEqualTo(new TreeSet<>(fields.getOrDefault(form.file(), Set.of()))));
  }

  private Map<String, Set<String>> fieldsByForm() {
    Map<String, Set<String>> fields =
        taskForms.stream().collect(Collectors.toMap(TaskForm::task, TaskForm::fields));
    Map<String, StartForm> byProcess =
        startForms.stream().collect(Collectors.toMap(StartForm::process, Function.identity()));
    for (Model model : models()) {
      for (StartEvent start : model.content().getModelElementsByType(StartEvent.class)) {
        if (start.getCamundaFormRef() != null) {
          fields.put(start.getId(), byProcess.get(model.file()).fields());
        }
      }
    }
    return fields;
  }

  private static Set<String> formFiles() {
    return Models.forms().stream()
        .map(Models.Form::file)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<UserTask> userTasks(Model model) {
    return List.copyOf(model.content().getModelElementsByType(UserTask.class));
  }

  private Map<Object, Object> beans() {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getBeans();
  }

  private static Set<String> publicMethods(Object bean) {
    return Arrays.stream(AopUtils.getTargetClass(bean).getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private static Stream<DomElement> elements(Model model) {
    return elements(model.content().getDocument().getRootElement());
  }

  private static Stream<DomElement> elements(DomElement element) {
    return Stream.concat(
        Stream.of(element), element.getChildElements().stream().flatMap(ModelWiringTest::elements));
  }

  private static Stream<String> delegateExpressions(DomElement element) {
    String own = element.getAttribute("delegateExpression");
    String ofCamunda = element.getAttribute(BpmnModelConstants.CAMUNDA_NS, "delegateExpression");
    return Stream.of(own, ofCamunda).filter(Objects::nonNull).distinct();
  }

  /** The inside of every expression, wherever it stands. */
  private static Set<String> expressions(Model model) {
    String text =
        Bpmn.convertToString(model.content()).replace("&#39;", "'").replace("&apos;", "'");
    return EXPRESSION
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
