package org.jiuzhu.lookups;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.organisation.Person;

/**
 * A look at people. Holds codes and numbers of files only, never what was seen.
 *
 * @param official user id, or null where the system itself asked or sent
 * @param roles posts in the area: role, or township.role
 * @param place route of the page, id of the task, or code of the outside system
 * @param kinds kinds of data, fields of a form, or sources asked
 * @param caseNumber the case or file, or null
 * @param listed the cases of a list or file, or null
 * @param subject a batch or import, or null
 */
public record Look(
    String area,
    String official,
    List<String> roles,
    Way way,
    String place,
    Purpose purpose,
    List<String> kinds,
    CaseNumber caseNumber,
    List<CaseNumber> listed,
    String subject) {

  public Look {
    roles = List.copyOf(roles);
    kinds = List.copyOf(kinds);
    listed = listed == null ? null : List.copyOf(listed);
  }

  /**
   * A task's form that somebody opens; with the other cases that it tells of (double applications,
   * earlier aid).
   *
   * @param view what the form shows, by field name
   */
  public static Look atForm(
      CaseNumber number, Person official, String task, Map<String, Object> view) {
    Set<CaseNumber> others = new LinkedHashSet<>();
    gather(view.values(), others);
    others.remove(number);
    return new Look(
        number.area(),
        official.id(),
        roles(official, number.area()),
        Way.TASK_FORM,
        task,
        Purpose.TASK,
        List.copyOf(new TreeSet<>(view.keySet())),
        number,
        others.isEmpty() ? null : List.copyOf(others),
        null);
  }

  /** Numbers of cases among values, lists and rows; keys of payments begin with one. */
  private static void gather(Object shown, Set<CaseNumber> found) {
    if (shown instanceof Map<?, ?> row) {
      gather(row.values(), found);
    } else if (shown instanceof Iterable<?> list) {
      list.forEach(each -> gather(each, found));
    } else if (shown instanceof String text) {
      String number = text.replaceFirst("/.*", "");
      if (CaseNumber.isValid(number)) {
        found.add(new CaseNumber(number));
      }
    }
  }

  /**
   * A household that is about to be asked about.
   *
   * @param official who lets it be asked again, or null where the process asks
   */
  public static Look atSources(CaseNumber number, String official, List<String> sources) {
    return new Look(
        number.area(),
        official,
        List.of(),
        Way.OUTSIDE_QUERY,
        "CHECK_AGENCY",
        Purpose.DATA_CHECK,
        sources,
        number,
        null,
        null);
  }

  /** A payee whose name and account are about to be told to the bank. */
  public static Look toTheBank(CaseNumber number) {
    return new Look(
        number.area(),
        null,
        List.of(),
        Way.PAYMENT_ORDER,
        "PAYMENT_GATEWAY",
        Purpose.PAYMENT,
        List.of(DataKind.NAME.name(), DataKind.ACCOUNT.name()),
        number,
        null,
        null);
  }

  /** A person's posts in an area: role, or township.role. */
  static List<String> roles(Person person, String area) {
    String prefix = area + ".";
    return person.groups().stream()
        .filter(group -> group.startsWith(prefix))
        .map(group -> group.substring(prefix.length()))
        .sorted()
        .toList();
  }
}
