package org.jiuzhu.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jiuzhu.modelcheck.Known;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** What process models can name in this application: beans, forms' fields, time limits, roles. */
@Component
public class ModelSurroundings {

  private final ListableBeanFactory beans;
  private final CaseForms forms;
  private final PolicyLibrary policies;
  private final Clock clock;

  ModelSurroundings(
      ListableBeanFactory beans, CaseForms forms, PolicyLibrary policies, Clock clock) {
    this.beans = beans;
    this.forms = forms;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * What files for an area, or for all, may name.
   *
   * @param area slug, or null for all areas
   * @param live what is live there
   */
  public Known known(String area, List<ModelFile> live) {
    return new Known(
        area != null,
        new Known.Beans(
            names(JavaDelegate.class),
            names(ExecutionListener.class),
            names(TaskListener.class),
            methods()),
        forms.fieldsOfTasks(),
        forms.fieldsOfStarts(),
        timeLimits(area),
        Arrays.stream(Role.values()).collect(Collectors.toMap(Role::slug, Role::isTownship)),
        AreaTenantIdProvider.OF_ALL_AREAS,
        live);
  }

  private Set<String> names(Class<?> type) {
    return Set.of(beans.getBeanNamesForType(type, false, false));
  }

  /** Delegates and listeners act; only beans made for it are asked from expressions. */
  private Map<String, Set<String>> methods() {
    Map<String, Set<String>> methods = new HashMap<>();
    for (String bean : beans.getBeanNamesForAnnotation(ProcessBean.class)) {
      Class<?> type = ClassUtils.getUserClass(beans.getType(bean));
      methods.put(
          bean,
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> Modifier.isPublic(method.getModifiers()))
              .map(Method::getName)
              .collect(Collectors.toSet()));
    }
    return methods;
  }

  private Set<String> timeLimits(String area) {
    LocalDate today = LocalDate.now(clock);
    Set<String> limits = null;
    for (String each : area == null ? policies.areas() : Set.of(area)) {
      Set<String> ofArea = policies.asOf(each, today).timeLimits().keySet();
      if (limits == null) {
        limits = new HashSet<>(ofArea);
      } else {
        limits.retainAll(ofArea);
      }
    }
    return limits == null ? Set.of() : limits;
  }
}
