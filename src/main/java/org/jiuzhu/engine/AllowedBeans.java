package org.jiuzhu.engine;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that expressions in process models can reach: delegates, listeners and those marked
 * {@link ProcessBean}. Beans are looked up when first named, since delegates need the engine.
 */
final class AllowedBeans extends AbstractMap<Object, Object> {

  private final ListableBeanFactory beans;
  private volatile Set<String> names;

  AllowedBeans(ListableBeanFactory beans) {
    this.beans = beans;
  }

  /** Names of all reachable beans. */
  Set<String> names() {
    if (names == null) {
      Set<String> found = new LinkedHashSet<>();
      for (Class<?> type :
          new Class<?>[] {JavaDelegate.class, ExecutionListener.class, TaskListener.class}) {
        found.addAll(Set.of(beans.getBeanNamesForType(type, false, false)));
      }
      found.addAll(Set.of(beans.getBeanNamesForAnnotation(ProcessBean.class)));
      names = Set.copyOf(found);
    }
    return names;
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && names().contains(name);
  }

  @Override
  public Object get(Object key) {
    return containsKey(key) ? beans.getBean((String) key) : null;
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return names().stream()
        .map(name -> new SimpleImmutableEntry<Object, Object>(name, beans.getBean(name)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
