package org.jiuzhu.reassignment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.TaskHandover;
import org.jiuzhu.engine.TaskHandover.Held;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 调整办理人: hands tasks of somebody who is absent or leaves to others, each one for itself: what is
 * refused for one stops none of the others. Supervisors and the county do so in their area,
 * approvers for their township's tasks.
 */
@Service
public class Reassignments {

  private static final int LONGEST = 500;

  private final JdbcClient jdbc;
  private final TaskHandover handover;
  private final Recusals recusals;
  private final Timeline timeline;
  private final SealedJson sealedJson;
  private final Messages messages;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reassignments(
      JdbcClient jdbc,
      TaskHandover handover,
      Recusals recusals,
      Timeline timeline,
      SealedJson sealedJson,
      Messages messages,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.handover = handover;
    this.recusals = recusals;
    this.timeline = timeline;
    this.sealedJson = sealedJson;
    this.messages = messages;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What is to be done with tasks.
   *
   * @param from user id of whoever has them now
   * @param to user id of whoever shall have them, or null to give them back to their groups
   * @param words more about the reason; needed for {@link ReassignmentReason#OTHER}
   */
  public record Order(
      String from, Collection<String> taskIds, String to, ReassignmentReason reason, String words) {

    public Order {
      taskIds = List.copyOf(taskIds);
    }
  }

  /**
   * What became of a task.
   *
   * @param refusal why it stays where it was, in words, or null if it was handed over
   */
  public record Outcome(String name, String caseNumber, String refusal) {}

  /** Tasks in people's hands that this person may hand over, by who has them. */
  public Map<String, List<Held>> open(Person person) {
    Map<String, List<Held>> byPerson = new TreeMap<>();
    person
        .areas()
        .forEach(
            area ->
                handover.held(area).stream()
                    .filter(held -> mayHandOver(person, held))
                    .forEach(
                        held ->
                            byPerson
                                .computeIfAbsent(held.assignee(), id -> new ArrayList<>())
                                .add(held)));
    return byPerson;
  }

  /** Everybody to whom at least one of the tasks may go: names by user id. */
  public Map<String, String> candidates(Collection<Held> tasks) {
    Map<String, String> candidates = new TreeMap<>();
    tasks.forEach(held -> candidates.putAll(handover.candidates(held)));
    return candidates;
  }

  private boolean mayHandOver(Person person, Held held) {
    return holdsPlace(person, held)
        && !recusals.applies(new CaseNumber(held.caseNumber()), person.id());
  }

  private static boolean holdsPlace(Person person, Held held) {
    if (person.holds(Role.SUPERVISOR, held.area()) || person.holds(Role.COUNTY, held.area())) {
      return true;
    }
    return person.townships(held.area(), Role.APPROVE).stream()
        .map(township -> held.area() + "." + township + ".")
        .anyMatch(place -> held.groups().stream().anyMatch(group -> group.startsWith(place)));
  }

  /**
   * Hands tasks over.
   *
   * @return what became of each, in the order of the order
   * @throws InvalidInputException if nothing is chosen, or another reason is not put in words
   */
  public List<Outcome> carryOut(Order order, Person actor) {
    String words = order.words() == null || order.words().isBlank() ? null : order.words().strip();
    if (order.taskIds().isEmpty()) {
      throw new InvalidInputException("/tasks", "required");
    }
    if (order.reason() == ReassignmentReason.OTHER && words == null) {
      throw new InvalidInputException("/words", "required");
    }
    if (words != null && words.length() > LONGEST) {
      throw new InvalidInputException("/words", "too-long", LONGEST);
    }
    return order.taskIds().stream().map(taskId -> one(taskId, order, words, actor)).toList();
  }

  /** Nothing is told of tasks that are not this person's to hand over. */
  private Outcome one(String taskId, Order order, String words, Person actor) {
    Held held = handover.find(taskId).orElse(null);
    if (held == null) {
      return new Outcome("", "", messages.line(new RefusedException(Kind.CONFLICT, "task-gone")));
    }
    if (!mayHandOver(actor, held)) {
      return new Outcome(
          "", "", messages.line(new RefusedException(Kind.FORBIDDEN, "not-your-tasks")));
    }
    try {
      transaction.executeWithoutResult(status -> handOver(held, order, words, actor.id()));
      return new Outcome(held.name(), held.caseNumber(), null);
    } catch (RefusedException e) {
      return new Outcome(held.name(), held.caseNumber(), messages.line(e));
    } catch (RuntimeException e) {
      String refusal = TaskHandover.refusal(e).orElseThrow(() -> e);
      return new Outcome(held.name(), held.caseNumber(), refusal);
    }
  }

  /**
   * Gives everything back to its groups that somebody may no longer do, since posts were taken away
   * from that person.
   *
   * @param from user id of whoever has the tasks
   * @param groups ids of the groups that remain
   * @param administrator user id of whoever took the posts away
   */
  public void giveBack(String from, Collection<String> groups, String administrator) {
    handover.heldBy(from).stream()
        .filter(held -> !held.groups().isEmpty())
        .filter(held -> held.groups().stream().noneMatch(groups::contains))
        .forEach(
            held ->
                handOver(
                    held,
                    new Order(from, List.of(held.id()), null, ReassignmentReason.TRANSFER, null),
                    null,
                    administrator));
  }

  private void handOver(Held held, Order order, String words, String actor) {
    if (!held.assignee().equals(order.from())) {
      throw new RefusedException(Kind.CONFLICT, "not-assigned-to");
    }
    handover.handOver(held, order.to());
    UUID id = UUID.randomUUID();
    CaseNumber number = new CaseNumber(held.caseNumber());
    jdbc.sql(
            """
            insert into task_reassignment (id, case_number, task_id, task, from_person, to_person,
              reason, words, reassigned_by, reassigned_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            number.value(),
            held.id(),
            held.task(),
            held.assignee(),
            order.to(),
            order.reason().name(),
            words == null ? null : sealedJson.seal(words, "reassignment:" + id),
            actor,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, TimelineKind.REASSIGNED, actor, held.task());
  }
}
