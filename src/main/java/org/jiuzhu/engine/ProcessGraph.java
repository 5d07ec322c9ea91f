package org.jiuzhu.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process model as what follows what. Boundary events follow what they are attached to, what is
 * inside a sub-process follows it, and an event sub-process may begin whenever the one around it
 * has.
 *
 * @param starts ids of the elements a process begins with
 * @param next ids of what comes next, by element; an element without any is there too
 * @param types types of all elements, by id
 * @param tasks names of the tasks of people that come once each time they are reached, by id
 */
public record ProcessGraph(
    Set<String> starts,
    Map<String, Set<String>> next,
    Map<String, String> types,
    Map<String, String> tasks) {

  private static final String JOINING = "parallelGateway";

  public ProcessGraph {
    starts = Set.copyOf(starts);
    Map<String, Set<String>> copied = new HashMap<>();
    next.forEach((node, following) -> copied.put(node, Set.copyOf(following)));
    next = Map.copyOf(copied);
    types = Map.copyOf(types);
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  /**
   * Everything that lies before an element: what can be reached while it has not been, and leads to
   * it without anything that follows it. A branch beside it does not lie before it.
   */
  public Set<String> before(String node) {
    Set<String> reached = reach(starts, Set.of(node));
    Set<String> leading = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(previous(node));
    while (!open.isEmpty()) {
      String earlier = open.pop();
      if (reached.contains(earlier) && leading.add(earlier)) {
        open.addAll(previous(earlier));
      }
    }
    return leading;
  }

  /**
   * An element and everything that it alone leads to, without going through what lies before it.
   */
  public Set<String> from(String node) {
    return reach(Set.of(node), before(node));
  }

  /** Whether what goes on from these elements comes to a join that waits for a branch for ever. */
  public boolean stallsFrom(Set<String> places) {
    Set<String> reached = reach(places, Set.of());
    return types.keySet().stream()
        .filter(node -> JOINING.equals(types.get(node)) && !reached.contains(node))
        .anyMatch(join -> previous(join).stream().anyMatch(reached::contains));
  }

  private Set<String> previous(String node) {
    return next.keySet().stream()
        .filter(from -> next.get(from).contains(node))
        .collect(Collectors.toSet());
  }

  /** Where branches run together, all of them must have been reached. */
  private Set<String> reach(Collection<String> from, Set<String> closed) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String node = open.pop();
      boolean held =
          JOINING.equals(types.get(node))
              && !from.contains(node)
              && !reached.containsAll(previous(node));
      if (!held && !closed.contains(node) && reached.add(node)) {
        open.addAll(next.getOrDefault(node, Set.of()));
      }
    }
    return reached;
  }
}
