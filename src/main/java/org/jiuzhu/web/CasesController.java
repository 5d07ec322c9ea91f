package org.jiuzhu.web;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseSearch;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.lookups.DataKind;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.lookups.Purpose;
import org.jiuzhu.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * «我的申请到哪了»: finds a case by its number, or by the ID number or name of a member, among those that
 * the person may see. What is looked for is never in an address. A person is looked for with a
 * stated purpose only.
 */
@Controller
class CasesController {

  private static final String PAGE = "cases";
  private static final int NEWEST = 20;
  private static final int MOST = 50;
  private static final int LONGEST = 60;
  private static final Pattern LIKE_CASE_NUMBER = Pattern.compile("[a-z]+-[0-9-]+");
  private static final Pattern LIKE_ID_NUMBER = Pattern.compile("[0-9]{15,18}[Xx]?");

  private final CaseSearch search;
  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final Applicants applicants;
  private final Organisation organisation;
  private final Words words;
  private final Looks looks;

  CasesController(
      CaseSearch search,
      CaseFiles caseFiles,
      Recusals recusals,
      Applicants applicants,
      Organisation organisation,
      Words words,
      Looks looks) {
    this.search = search;
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.applicants = applicants;
    this.organisation = organisation;
    this.words = words;
    this.looks = looks;
  }

  /** A case in a list. */
  record Row(
      String number,
      String applicant,
      String township,
      String wantedAid,
      String state,
      boolean decided,
      String openedAt) {}

  @GetMapping("/cases")
  String newest(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    requirePlaces(desk);
    return page(desk, model);
  }

  private String page(Desk desk, Model model) {
    List<CaseFile> newest = search.newest(desk.seeker(), NEWEST);
    looks.listed(desk.person(), newest.stream().map(CaseFile::number).toList());
    model.addAttribute("newest", rows(newest, desk));
    model.addAttribute("purposes", Purpose.OF_SEARCHES);
    return PAGE;
  }

  @PostMapping("/cases")
  String find(
      @RequestParam String q,
      @RequestParam(required = false) String purpose,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    requirePlaces(desk);
    String asked = Normalizer.normalize(q, Normalizer.Form.NFKC).strip();
    model.addAttribute("asked", asked);
    if (asked.isEmpty() || asked.length() > LONGEST) {
      model.addAttribute("problem", "cases.problem.empty");
      return page(desk, model);
    }
    String number = asked.toLowerCase(Locale.ROOT);
    if (LIKE_CASE_NUMBER.matcher(number).matches()) {
      return byNumber(number, desk)
          .map(found -> "redirect:/cases/" + found.number())
          .orElseGet(
              () -> {
                model.addAttribute(
                    "problem",
                    CaseNumber.isValid(number) ? "cases.problem.none" : "cases.problem.number");
                return page(desk, model);
              });
    }
    Purpose stated = stated(purpose).orElse(null);
    if (stated == null) {
      model.addAttribute("problem", "cases.problem.purpose");
      return page(desk, model);
    }
    model.addAttribute("purpose", stated);
    if (LIKE_ID_NUMBER.matcher(asked).matches()) {
      if (IdNumber.problem(asked).isPresent()) {
        model.addAttribute("problem", "cases.problem.id-number");
        return page(desk, model);
      }
      List<CaseFile> found = search.ofIdNumber(new IdNumber(asked), desk.seeker(), MOST);
      return found(stated, DataKind.ID_NUMBER, found, desk, model);
    }
    List<CaseFile> found = search.ofName(asked, desk.seeker(), MOST);
    return found(stated, DataKind.NAME, found, desk, model);
  }

  private static Optional<Purpose> stated(String purpose) {
    return Purpose.OF_SEARCHES.stream().filter(each -> each.name().equals(purpose)).findFirst();
  }

  private Optional<CaseFile> byNumber(String number, Desk desk) {
    return CaseNumber.parse(number)
        .flatMap(caseFiles::find)
        .filter(found -> desk.places().contains(new Place(found.area(), found.township())))
        .filter(found -> !recusals.applies(found.number(), desk.person().id()));
  }

  private String found(Purpose purpose, DataKind by, List<CaseFile> found, Desk desk, Model model) {
    looks.searched(
        desk.person(),
        purpose,
        by,
        desk.places().stream().map(Place::area).distinct().toList(),
        found.stream().map(CaseFile::number).toList());
    if (found.isEmpty()) {
      model.addAttribute("problem", "cases.problem.none");
    } else {
      model.addAttribute("found", rows(found, desk));
    }
    return page(desk, model);
  }

  private List<Row> rows(List<CaseFile> cases, Desk desk) {
    return cases.stream()
        .map(
            found ->
                new Row(
                    found.number().value(),
                    applicants.nameInLists(found, desk.person()),
                    organisation.township(found.area(), found.township()).name(),
                    words.of(found.wantedAid()),
                    words.of(found.state()),
                    found.state().isDecided(),
                    words.moment(found.openedAt())))
        .toList();
  }

  /** Posts without case work have nothing to look for here. */
  private static void requirePlaces(Desk desk) {
    if (!desk.seesCases()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
