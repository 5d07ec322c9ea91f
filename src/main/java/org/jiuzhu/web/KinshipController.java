package org.jiuzhu.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Principal;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.OfficialFields;
import org.jiuzhu.kinship.RelatedOfficial;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 近亲属备案 found after acceptance: recorded, or withdrawn, by those who work on the case. */
@Controller
class KinshipController {

  private static final String DONE = "kinshipDone";
  private static final String PROBLEM = "kinshipProblem";

  private final CaseAccess access;
  private final Kinships kinships;
  private final OfficialFields officialFields;
  private final Messages messages;

  KinshipController(
      CaseAccess access, Kinships kinships, OfficialFields officialFields, Messages messages) {
    this.access = access;
    this.kinships = kinships;
    this.officialFields = officialFields;
    this.messages = messages;
  }

  @PostMapping("/cases/{number}/kinship")
  String found(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String official,
      @RequestParam(defaultValue = "") String officialName,
      @RequestParam(defaultValue = "") String kinRelation,
      Principal user,
      RedirectAttributes next) {
    CaseFile caseFile = access.openToAdd(number, user.getName());
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    put(row, "official", official);
    put(row, "officialName", officialName);
    put(row, "kinRelation", kinRelation);
    try {
      JsonFields fields = JsonFields.of(row);
      RelatedOfficial named = officialFields.read(fields, caseFile.area(), user.getName());
      fields.check();
      kinships.found(caseFile.number(), named, user.getName());
      next.addFlashAttribute(DONE, "case.kinship.done");
    } catch (InvalidInputException e) {
      next.addFlashAttribute(PROBLEM, messages.lines(e));
    }
    return back(caseFile);
  }

  private static void put(ObjectNode row, String name, String value) {
    if (!value.isBlank()) {
      row.put(name, value);
    }
  }

  @PostMapping("/cases/{number}/kinship/{id}/withdraw")
  String withdraw(
      @PathVariable String number, @PathVariable UUID id, Principal user, RedirectAttributes next) {
    // colleagues of the official named do not bring him back to the case
    CaseFile caseFile = access.openToCounty(number, user.getName());
    try {
      kinships.withdraw(caseFile.number(), id, user.getName());
      next.addFlashAttribute(DONE, "case.kinship.withdrawn");
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    return back(caseFile);
  }

  private static String back(CaseFile caseFile) {
    return "redirect:/cases/" + caseFile.number() + "#county";
  }
}
