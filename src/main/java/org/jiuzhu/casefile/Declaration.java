package org.jiuzhu.casefile;

import java.util.List;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Relation;

/**
 * What an applicant declares (《社会救助法》 Art. 40): the household as the rules see it, and who its
 * people are.
 *
 * @param proxy who applies on the applicant's behalf, or null
 * @param household facts for the determination; members by {@code ref}
 * @param persons name and ID number of each member, in the order of the household's members
 * @param relatives legal supporters outside the household
 * @param village village or community, by name
 */
public record Declaration(
    String township,
    WantedAid wantedAid,
    Proxy proxy,
    Household household,
    List<Person> persons,
    List<Relative> relatives,
    String village,
    String address,
    String phone,
    PayeeAccount payeeAccount,
    Notification notification,
    Kinship kinship,
    Hukou hukou) {

  public Declaration {
    persons = List.copyOf(persons);
    relatives = List.copyOf(relatives);
  }

  /** A member's identity. */
  public record Person(String ref, String name, IdNumber idNumber, Relation relation) {}

  /**
   * Who applies for somebody else.
   *
   * @param phone may be null
   */
  public record Proxy(String name, IdNumber idNumber, ProxyRelation relation, String phone) {}

  /** Who may apply for somebody else (《社会救助法》 Art. 37). */
  public enum ProxyRelation {
    VILLAGE_COMMITTEE,
    RELATIVE,
    OTHER
  }

  /**
   * A legal supporter outside the household; checked only with consent (Art. 41).
   *
   * @param idNumber null where not given
   */
  public record Relative(
      String name, IdNumber idNumber, Relation relation, boolean able, boolean consent) {}

  /** Where aid is paid to. */
  public record PayeeAccount(String holder, String bank, String number) {}

  /**
   * Whether the applicant wants to be told by mail.
   *
   * @param email null where no mail is wanted
   */
  public record Notification(boolean byMail, String email) {}

  /**
   * Close kinship with officials (近亲属备案).
   *
   * @param details who and how, null where not declared
   */
  public record Kinship(boolean declared, String details) {}

  /**
   * Where the household is registered (户籍); who lives elsewhere applies there by a residence
   * permit.
   *
   * @param township slug of another township of the area, null otherwise
   * @param place outside the area, in words, null otherwise
   */
  public record Hukou(HukouAt at, String township, String place) {}

  /** Where a household is registered, seen from the township of the application. */
  public enum HukouAt {
    THIS_TOWNSHIP,
    OTHER_TOWNSHIP,
    ELSEWHERE
  }

  /** The applicant: the member whose relation is {@code SELF}. */
  public Person applicant() {
    return persons.stream()
        .filter(person -> person.relation() == Relation.SELF)
        .findFirst()
        .orElseThrow();
  }

  /** A member's name. */
  public String nameOf(String ref) {
    return persons.stream()
        .filter(person -> person.ref().equals(ref))
        .map(Person::name)
        .findFirst()
        .orElseThrow();
  }
}
