package org.jiuzhu.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What applicants declared, sealed, every version kept. An unfinished one is a draft: it has the
 * shape of an application and may have gaps.
 */
@Repository
public class Declarations {

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final BlindIndex blindIndex;
  private final ObjectMapper json;
  private final Organisation organisation;
  private final Clock clock;

  Declarations(
      JdbcClient jdbc,
      Sealer sealer,
      BlindIndex blindIndex,
      ObjectMapper json,
      Organisation organisation,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.blindIndex = blindIndex;
    this.json = json;
    this.organisation = organisation;
    this.clock = clock;
  }

  /** Keeps an unfinished declaration as the next version. */
  public void saveDraft(CaseNumber number, ObjectNode document, String user) {
    insert(number, document, false, user);
  }

  /**
   * Keeps what is known of a household that never declared itself here, as an unfinished
   * declaration; its applicant is found like others.
   */
  public void saveKnown(
      CaseNumber number, ObjectNode document, String name, IdNumber idNumber, String user) {
    insert(number, document, false, user);
    index(number, List.of(new Declaration.Person("m1", name, idNumber, Relation.SELF)));
  }

  /**
   * Checks a finished declaration and keeps it as the next version.
   *
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field; nothing is stored
   */
  public Declaration save(CaseNumber number, ObjectNode document, String user) {
    Declaration declaration =
        DeclarationReader.read(organisation, number.area(), LocalDate.now(clock), document, false);
    insert(number, document, true, user);
    index(number, declaration.persons());
    return declaration;
  }

  /**
   * Checks a finished declaration.
   *
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field
   */
  public Declaration check(String area, ObjectNode document) {
    return DeclarationReader.read(organisation, area, LocalDate.now(clock), document, false);
  }

  private void insert(CaseNumber number, ObjectNode document, boolean complete, String user) {
    int version = latestVersion(number) + 1;
    try {
      jdbc.sql(
              """
              insert into declaration
                (case_number, version, complete, content, entered_by, entered_at)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              number.value(),
              version,
              complete,
              sealer.seal(json.writeValueAsBytes(document), context(number, version)),
              user,
              Timestamp.from(clock.instant()))
          .update();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("declaration cannot be written");
    }
  }

  private int latestVersion(CaseNumber number) {
    return jdbc.sql("select coalesce(max(version), 0) from declaration where case_number = ?")
        .param(number.value())
        .query(Integer.class)
        .single();
  }

  private void index(CaseNumber number, List<Declaration.Person> persons) {
    jdbc.sql("delete from case_person where case_number = ?").param(number.value()).update();
    for (Declaration.Person person : persons) {
      jdbc.sql(
              """
              insert into case_person (case_number, ref, part, id_index, name_index)
              values (?, ?, 'MEMBER', ?, ?)
              """)
          .params(
              number.value(),
              person.ref(),
              blindIndex.ofIdNumber(person.idNumber().value()),
              blindIndex.ofName(person.name()))
          .update();
    }
  }

  /**
   * Makes somebody findable of whom only a draft tells.
   *
   * @param idNumber null where it is not known
   */
  public void index(CaseNumber number, String ref, String name, String idNumber) {
    jdbc.sql(
            """
            insert into case_person (case_number, ref, part, id_index, name_index)
            values (?, ?, 'MEMBER', ?, ?)
            on conflict (case_number, part, ref) do update
              set id_index = excluded.id_index, name_index = excluded.name_index
            """)
        .params(
            number.value(),
            ref,
            idNumber == null ? null : blindIndex.ofIdNumber(idNumber),
            blindIndex.ofName(name))
        .update();
  }

  /** The newest version as it was entered, finished or not. */
  public Optional<ObjectNode> document(CaseNumber number) {
    return jdbc.sql(
            """
            select version, content from declaration
            where case_number = ? and content <> erased_value()
            order by version desc limit 1
            """)
        .param(number.value())
        .query((row, n) -> open(number, row.getInt("version"), row.getBytes("content")))
        .optional();
  }

  /**
   * The newest finished declaration.
   *
   * @throws IllegalStateException if nothing has been finished yet
   */
  public Declaration get(CaseNumber number) {
    return find(number).orElseThrow(() -> new IllegalStateException("nothing declared yet"));
  }

  /** The newest finished declaration, if there is one. */
  public Optional<Declaration> find(CaseNumber number) {
    return jdbc.sql(
            """
            select version, content, entered_at from declaration
            where case_number = ? and complete and content <> erased_value()
            order by version desc limit 1
            """)
        .param(number.value())
        .query(
            (row, n) ->
                DeclarationReader.reread(
                    row.getTimestamp("entered_at")
                        .toInstant()
                        .atZone(clock.getZone())
                        .toLocalDate(),
                    open(number, row.getInt("version"), row.getBytes("content"))))
        .optional();
  }

  /**
   * Who is known of a case's household: as declared, or where nobody has declared it yet, as far as
   * name and ID number were entered.
   */
  public List<Declaration.Person> persons(CaseNumber number) {
    return find(number)
        .map(Declaration::persons)
        .or(() -> document(number).map(Declarations::entered))
        .orElse(List.of());
  }

  private static List<Declaration.Person> entered(ObjectNode document) {
    List<Declaration.Person> persons = new ArrayList<>();
    for (JsonNode member : document.at("/household/members")) {
      String name = member.path("name").asText();
      String idNumber = member.path("idNumber").asText();
      Optional<Relation> relation =
          Arrays.stream(Relation.values())
              .filter(each -> each.name().equals(member.path("relation").asText()))
              .findFirst();
      if (!name.isBlank() && IdNumber.problem(idNumber).isEmpty()) {
        persons.add(
            new Declaration.Person(
                member.path("ref").asText(),
                name,
                new IdNumber(idNumber),
                relation.orElse(Relation.OTHER)));
      }
    }
    return persons;
  }

  /** The applicant's name, or an empty text where nothing was entered yet. */
  public String nameOfApplicant(CaseNumber number) {
    return document(number)
        .map(document -> self(document.path("household").path("members")))
        .orElse("");
  }

  private static String self(JsonNode members) {
    for (JsonNode member : members) {
      if (member.path("relation").asText().equals("SELF")) {
        return member.path("name").asText("");
      }
    }
    return "";
  }

  /** When the newest finished declaration, with its consent to checking, was made. */
  public Instant declaredAt(CaseNumber number) {
    return jdbc.sql("select max(entered_at) from declaration where case_number = ? and complete")
        .param(number.value())
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  private ObjectNode open(CaseNumber number, int version, byte[] sealed) {
    try {
      return (ObjectNode) json.readTree(sealer.open(sealed, context(number, version)));
    } catch (java.io.IOException e) {
      throw new IllegalStateException("declaration cannot be read");
    }
  }

  private static String context(CaseNumber number, int version) {
    return "declaration:" + number + ":" + version;
  }

  /** Cases in which somebody with this ID number is a member, newest first. */
  public List<CaseNumber> casesOfIdNumber(String idNumber) {
    return cases("id_index", blindIndex.anyOfIdNumber(idNumber));
  }

  /** Cases in which somebody of this name is a member, newest first. */
  public List<CaseNumber> casesOfName(String name) {
    return cases("name_index", blindIndex.anyOfName(name));
  }

  private List<CaseNumber> cases(String column, List<byte[]> index) {
    return jdbc.sql(
            "select distinct number, opened_at from case_person join case_file"
                + " on number = case_number where "
                + column
                + " in (:index) order by opened_at desc limit 50")
        .param("index", index)
        .query((row, n) -> new CaseNumber(row.getString("number")))
        .list();
  }
}
