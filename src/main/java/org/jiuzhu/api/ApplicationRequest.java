package org.jiuzhu.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.Declaration.HukouAt;
import org.jiuzhu.casefile.Declaration.ProxyRelation;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Care;
import org.jiuzhu.eligibility.CurrentAid;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.eligibility.Sex;
import org.jiuzhu.eligibility.Study;
import org.jiuzhu.eligibility.Supporters;

/**
 * An application as outside systems send it, for the OpenAPI description; {@link
 * org.jiuzhu.casefile.DeclarationReader} reads and checks it.
 */
@Schema(name = "Application", description = "Give either applicant or proxy.")
record ApplicationRequest(
    @Schema(description = "slug of the township, such as t1") String township,
    WantedAid wantedAid,
    @Schema(description = "the member whose relation is SELF", nullable = true) Applicant applicant,
    @Schema(description = "who applies on the applicant's behalf", nullable = true) Proxy proxy,
    Home household) {

  @Schema(name = "Applicant")
  record Applicant(String ref) {}

  @Schema(name = "Proxy")
  record Proxy(
      String name,
      @Schema(description = "18 characters with a valid checksum") String idNumber,
      ProxyRelation relation,
      @Schema(nullable = true) String phone) {}

  @Schema(
      name = "ApplicantHousehold",
      description = "the household of a determination, with identities, contacts and consents")
  record Home(
      Locality locality,
      int kmToSeat,
      boolean borderUnit,
      @Schema(description = "1 to 30 members") List<Person> members,
      List<Asset> assets,
      List<RigidExpense> rigidExpenses,
      @Schema(nullable = true) CurrentAid currentAid,
      @Schema(description = "legal supporters outside the household; may be left out")
          List<Supporter> relatives,
      @Schema(description = "a village or community of the township, by name") String village,
      String address,
      String phone,
      Account payeeAccount,
      @Schema(nullable = true) Notice notification,
      Kinship kinship,
      Consents consents,
      @Schema(
              description = "where the household is registered; THIS_TOWNSHIP if left out",
              nullable = true)
          HukouAt hukouAt,
      @Schema(description = "slug of another township of the area", nullable = true)
          String hukouTownship,
      @Schema(description = "a place outside the area, in words", nullable = true)
          String hukouPlace) {}

  @Schema(name = "ApplicantMember")
  record Person(
      String ref,
      String name,
      @Schema(description = "18 characters with a valid checksum; fits birthDate and sex")
          String idNumber,
      Relation relation,
      LocalDate birthDate,
      Sex sex,
      @Schema(nullable = true, minimum = "1", maximum = "4") Integer disabilityGrade,
      boolean graveIllness,
      boolean chronicIllness,
      Ability workCapacity,
      Ability selfCare,
      Study study,
      @Schema(nullable = true) LocalDate employedSince,
      @Schema(type = "string", example = "0.00", description = "CNY a month")
          String employmentCostMonthly,
      Supporters supporters,
      Care care,
      List<Income> incomes) {}

  @Schema(name = "Supporter")
  record Supporter(
      String name,
      @Schema(nullable = true) String idNumber,
      Relation relation,
      boolean able,
      boolean consent) {}

  @Schema(name = "PayeeAccount")
  record Account(String holder, String bank, String number) {}

  @Schema(name = "NotificationWish")
  record Notice(boolean byMail, @Schema(nullable = true) String email) {}

  @Schema(name = "KinshipWithOfficials")
  record Kinship(boolean declared, @Schema(nullable = true) String details) {}

  @Schema(name = "Consents", description = "both must be true")
  record Consents(boolean checking, boolean integrity) {}
}
