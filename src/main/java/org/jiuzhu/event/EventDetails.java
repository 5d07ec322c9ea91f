package org.jiuzhu.event;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.OfficialFields;
import org.jiuzhu.kinship.RelatedOfficial;
import org.jiuzhu.meanstest.HukouAssistance;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.springframework.stereotype.Component;

/** Events whose content stands in a record of its own: objections, answers, kinship. */
@Component
class EventDetails {

  /** The names by which the form asks for it. */
  static final Set<String> FIELDS =
      Set.of(
          "anonymous",
          "objectorName",
          "objectorPhone",
          "registered",
          "aidThere",
          "reference",
          "official",
          "officialName",
          "kinRelation");

  private final Objections objections;
  private final HukouAssistance assistance;
  private final Kinships kinships;
  private final OfficialFields officials;

  EventDetails(
      Objections objections,
      HukouAssistance assistance,
      Kinships kinships,
      OfficialFields officials) {
    this.objections = objections;
    this.assistance = assistance;
    this.kinships = kinships;
    this.officials = officials;
  }

  /** Something to be kept in its own record once all fields are right. */
  @FunctionalInterface
  interface Detail {

    /**
     * Keeps it.
     *
     * @throws RefusedException if the case takes none now
     */
    void keep(CaseNumber number, String user);
  }

  private enum YesNo {
    YES,
    NO
  }

  /**
   * Reads what belongs to an event of this kind; wrong fields are noted.
   *
   * @return empty where the event's own record holds all there is
   */
  Optional<Detail> read(
      EventKind kind, JsonFields fields, String area, LocalDate happenedOn, String user) {
    if (kind == null) {
      return Optional.empty();
    }
    return switch (kind) {
      case OBJECTION -> Optional.of(objection(fields));
      case ASSISTANCE_ANSWER -> Optional.of(answer(fields, happenedOn));
      case KINSHIP_FOUND -> Optional.of(kinship(fields, area, user));
      default -> Optional.empty();
    };
  }

  private Detail objection(JsonFields fields) {
    String text = fields.optionalText("note", Statement.LONGEST);
    Statement.Objector objector =
        fields.bool("anonymous")
            ? null
            : new Statement.Objector(fields.text("objectorName", 50), phone(fields));
    Statement statement = new Statement(ObjectionChannel.WINDOW, objector, text);
    return (number, user) -> objections.raise(number, statement, user);
  }

  private static String phone(JsonFields fields) {
    String phone = fields.optionalText("objectorPhone", 20);
    if (phone != null && !Statement.isPhone(phone)) {
      fields.wrong("objectorPhone", "phone-shape");
    }
    return phone;
  }

  private Detail answer(JsonFields fields, LocalDate checkedOn) {
    HukouAssistance.Answer answer =
        new HukouAssistance.Answer(
            fields.choice("registered", YesNo.class) == YesNo.YES,
            fields.choice("aidThere", YesNo.class) == YesNo.YES,
            checkedOn,
            fields.optionalText("note", Statement.LONGEST),
            fields.optionalText("reference", 100));
    return (number, user) -> {
      if (!assistance.answer(number, answer, user)) {
        throw new RefusedException(Kind.CONFLICT, "no-assistance-awaited");
      }
    };
  }

  private Detail kinship(JsonFields fields, String area, String user) {
    RelatedOfficial official = officials.read(fields, area, user);
    return (number, by) -> kinships.found(number, official, by);
  }
}
