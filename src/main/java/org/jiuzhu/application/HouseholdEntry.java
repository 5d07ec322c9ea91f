package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** The household form, which is used when a family is entered and when something is supplied. */
@Component
public class HouseholdEntry {

  /** The area that pays remote and border families more has its own fields. */
  private static final String REMOTE_AREA = "xpcc";

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Organisation organisation;
  private final Words words;

  HouseholdEntry(
      CaseFiles caseFiles, Declarations declarations, Organisation organisation, Words words) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.organisation = organisation;
    this.words = words;
  }

  /** The names that the household form may submit. */
  public static Set<String> fields() {
    return HouseholdAnswer.FIELDS;
  }

  /** The form as it was left. */
  public Map<String, Object> view(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    ObjectNode document = declarations.document(number).orElseThrow();
    Map<String, Object> view = new LinkedHashMap<>(HouseholdAnswer.toForm(document));
    view.put("caseNumber", number.value());
    view.put(
        "applicantName", document.path("household").path("members").path(0).path("name").asText());
    view.put("wantedAidText", words.of(caseFile.wantedAid()));
    view.put("showRemote", caseFile.area().equals(REMOTE_AREA));
    view.put(
        "villages",
        organisation.township(caseFile.area(), township(document)).villages().stream()
            .map(village -> Map.of("label", village, "value", village))
            .toList());
    view.put("otherTownships", otherTownships(caseFile.area(), township(document)));
    return view;
  }

  /** Where the household applied, whoever handles the case. */
  private static String township(ObjectNode document) {
    return document.path("township").asText();
  }

  private List<Map<String, String>> otherTownships(String area, String own) {
    return organisation.area(area).townships().entrySet().stream()
        .filter(township -> !township.getKey().equals(own))
        .sorted(Map.Entry.comparingByKey())
        .map(township -> Map.of("label", township.getValue().name(), "value", township.getKey()))
        .toList();
  }

  /** The application with the household that the form submitted in the place of the old one. */
  ObjectNode merged(CaseNumber number, ObjectNode answer) {
    ObjectNode document = declarations.document(number).orElseThrow();
    document.set("household", HouseholdAnswer.toHousehold(answer));
    return document;
  }

  /**
   * Checks and keeps the household that the form submitted.
   *
   * @throws InvalidInputException naming every wrong field that the form asks for
   */
  public void save(CaseNumber number, ObjectNode answer, String user) {
    try {
      declarations.save(number, merged(number, answer), user);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.errors().stream().filter(HouseholdEntry::isAsked).toList());
    }
  }

  /** Birth date and sex come from the ID number: where it is wrong they are missing, unasked. */
  private static boolean isAsked(FieldError error) {
    return !(error.code().equals("required")
        && (error.pointer().endsWith("/birthDate") || error.pointer().endsWith("/sex")));
  }

  /** Names of what may be missing, as options of a form. */
  List<Map<String, String>> options(String list, List<String> codes) {
    return codes.stream()
        .map(code -> Map.of("label", words.of(list, code), "value", code))
        .toList();
  }
}
