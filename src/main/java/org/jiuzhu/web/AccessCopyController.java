package org.jiuzhu.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.event.SubmitEvent;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.subjectaccess.AccessRequest;
import org.jiuzhu.subjectaccess.AccessRequests;
import org.jiuzhu.subjectaccess.AskedBy;
import org.jiuzhu.subjectaccess.IdentifiedBy;
import org.jiuzhu.subjectaccess.KnownPersons;
import org.jiuzhu.subjectaccess.PersonalCopies;
import org.jiuzhu.subjectaccess.PersonalCopy;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 个人信息查阅、复制、更正: a caseworker takes a person's request at the window and makes the copy, on paper
 * and as a file.
 */
@Controller
@RequestMapping("/cases/{number}/access")
class AccessCopyController {

  private static final String PROBLEM = "problem";

  private final CaseAccess access;
  private final AccessRequests requests;
  private final PersonalCopies copies;
  private final KnownPersons known;
  private final SubmitEvent events;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;
  private final Words words;
  private final ObjectMapper json;
  private final Clock clock;
  private final Looks looks;

  AccessCopyController(
      CaseAccess access,
      AccessRequests requests,
      PersonalCopies copies,
      KnownPersons known,
      SubmitEvent events,
      Organisation organisation,
      Staff staff,
      Messages messages,
      Words words,
      ObjectMapper json,
      Clock clock,
      Looks looks) {
    this.access = access;
    this.requests = requests;
    this.copies = copies;
    this.known = known;
    this.events = events;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
    this.json = json;
    this.clock = clock;
    this.looks = looks;
  }

  /**
   * A request.
   *
   * @param volumes of how many parts the copy is that the reader can make now; 0 if none can be
   */
  record Row(
      String id, String person, String askedBy, String identifiedBy, String taken, int volumes) {}

  @GetMapping
  String show(
      @PathVariable String number,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    String user = desk.person().id();
    CaseFile caseFile = access.openToAdd(number, user);
    List<Declaration.Person> referred = known.referred(caseFile.number());
    model.addAttribute("number", number);
    model.addAttribute(
        "persons",
        known.of(caseFile.number()).stream()
            .map(
                person ->
                    new Choice(person.ref(), person.name() + " " + person.idNumber().masked()))
            .toList());
    model.addAttribute("askers", choices(AskedBy.values()));
    model.addAttribute("cards", choices(IdentifiedBy.values()));
    model.addAttribute(
        "requests",
        requests.of(caseFile.number()).stream()
            .map(request -> row(request, referred, desk))
            .toList());
    return "access";
  }

  private List<Choice> choices(Enum<?>[] codes) {
    return Arrays.stream(codes).map(code -> new Choice(code.name(), words.of(code))).toList();
  }

  private Row row(AccessRequest request, List<Declaration.Person> referred, Desk desk) {
    return new Row(
        request.id().toString(),
        referred.stream()
            .filter(person -> person.ref().equals(request.ref()))
            .map(Declaration.Person::name)
            .findFirst()
            .orElse(""),
        words.of(request.askedBy()),
        words.of(request.identifiedBy()),
        staff.nameOf(request.madeBy()) + " " + words.moment(request.madeAt()),
        requests
            .open(request.caseNumber(), request.id(), desk.person().id())
            .map(open -> copies.volumes(open, desk.seeker()))
            .orElse(0));
  }

  @PostMapping
  String take(
      @PathVariable String number,
      @RequestParam String person,
      @RequestParam AskedBy askedBy,
      @RequestParam IdentifiedBy identifiedBy,
      Principal user,
      RedirectAttributes next) {
    CaseFile caseFile = access.openToAdd(number, user.getName());
    try {
      requests.take(caseFile.number(), person, askedBy, identifiedBy, user.getName());
      next.addFlashAttribute("done", true);
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    return page(caseFile);
  }

  private static String page(CaseFile caseFile) {
    return "redirect:/cases/" + caseFile.number() + "/access";
  }

  /** The copy on paper. */
  @GetMapping("/{request}")
  String copy(
      @PathVariable String number,
      @PathVariable UUID request,
      @RequestParam(defaultValue = "1") int volume,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    CaseFile caseFile = access.openToAdd(number, desk.person().id());
    PersonalCopy copy = make(caseFile, request, volume, desk);
    model.addAttribute("case", Map.of("number", number));
    model.addAttribute("copy", copy);
    model.addAttribute("today", words.day(LocalDate.now(clock)));
    model.addAttribute(
        "township", organisation.township(caseFile.area(), caseFile.township()).name());
    return "print/personal-copy";
  }

  /** The copy as a file that programs read. */
  @GetMapping("/{request}/file")
  ResponseEntity<byte[]> file(
      @PathVariable String number,
      @PathVariable UUID request,
      @RequestParam(defaultValue = "1") int volume,
      @ModelAttribute(name = "desk", binding = false) Desk desk)
      throws JsonProcessingException {
    CaseFile caseFile = access.openToAdd(number, desk.person().id());
    PersonalCopy copy = make(caseFile, request, volume, desk);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("personal-data-" + number + (volume == 1 ? "" : "-" + volume) + ".json")
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy));
  }

  private PersonalCopy make(CaseFile caseFile, UUID request, int volume, Desk desk) {
    return requests
        .open(caseFile.number(), request, desk.person().id())
        .flatMap(open -> Messages.inChinese(() -> copies.make(open, desk.seeker(), volume)))
        .map(copy -> noted(caseFile, copy, desk))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The case itself is noted when it is opened; the person's other cases are in the copy too. */
  private PersonalCopy noted(CaseFile caseFile, PersonalCopy copy, Desk desk) {
    looks.listed(
        desk.person(),
        copy.cases().stream()
            .map(one -> new CaseNumber(one.number()))
            .filter(other -> !other.equals(caseFile.number()))
            .toList());
    return copy;
  }

  /**
   * 更正: what the person says is wrong, as an event of the case, which corrects it in its own way.
   */
  @PostMapping("/{request}/correction")
  String correct(
      @PathVariable String number,
      @PathVariable UUID request,
      @RequestParam String words,
      Principal user,
      RedirectAttributes next) {
    CaseFile caseFile = access.openToAdd(number, user.getName());
    if (requests.open(caseFile.number(), request, user.getName()).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    ObjectNode event =
        json.createObjectNode()
            .put("kind", "CORRECTION")
            .put("happenedOn", LocalDate.now(clock).toString())
            .put("note", words.strip());
    try {
      events.submit(user.getName(), "access-" + request, caseFile, event);
      next.addFlashAttribute("corrected", true);
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    } catch (InvalidInputException e) {
      next.addFlashAttribute(PROBLEM, messages.lines(e));
    }
    return page(caseFile);
  }
}
