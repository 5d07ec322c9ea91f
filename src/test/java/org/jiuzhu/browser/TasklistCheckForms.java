package org.jiuzhu.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.TaskForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A case file that takes whatever the forms of {@link TasklistChineseTest} hand in. Found by the
 * scan for components: a context of its own would bring a second engine, and the engine's REST API
 * knows one engine a JVM.
 */
@Configuration(proxyBeanMethods = false)
class TasklistCheckForms {

  @Bean
  ConcurrentLinkedQueue<ObjectNode> answers() {
    return new ConcurrentLinkedQueue<>();
  }

  @Bean
  StartForm tasklistCheckStart() {
    return new StartForm() {
      @Override
      public String process() {
        return TasklistChineseTest.PROCESS;
      }

      @Override
      public Set<String> fields() {
        return Set.of("applicant", "phone");
      }

      @Override
      public Map<String, Object> view(String user) {
        return Map.of();
      }

      @Override
      public OpenedCase open(String user, ObjectNode answer) {
        return new OpenedCase(TasklistChineseTest.nextNumber(), Map.of("area", "ningxia"));
      }
    };
  }

  @Bean
  TaskForm tasklistCheckEntry(ConcurrentLinkedQueue<ObjectNode> answers) {
    return new TaskForm() {
      @Override
      public String task() {
        return TasklistChineseTest.TASK;
      }

      @Override
      public Set<String> fields() {
        return Set.of(
            "address", "visited", "talk", "income", "persons", "cause", "needs", "village", "email",
            "members");
      }

      @Override
      public Map<String, Object> view(Work work) {
        return Map.of("address", "东河村 1 组");
      }

      @Override
      public Map<String, Object> complete(Work work, ObjectNode answer) {
        answers.add(answer);
        return Map.of();
      }
    };
  }
}
