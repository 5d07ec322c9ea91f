package org.jiuzhu.web;

import java.security.Principal;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.deadline.Extensions;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 延长办理期限, asked for on the case's page. */
@Controller
class ExtensionController {

  private final CaseAccess access;
  private final Extensions extensions;
  private final Staff staff;
  private final Messages messages;

  ExtensionController(CaseAccess access, Extensions extensions, Staff staff, Messages messages) {
    this.access = access;
    this.extensions = extensions;
    this.staff = staff;
    this.messages = messages;
  }

  @PostMapping("/cases/{number}/extension")
  String extend(
      @PathVariable String number,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") String note,
      Principal user,
      RedirectAttributes answer) {
    CaseFile caseFile = access.open(number, user.getName());
    try {
      extensions.extend(caseFile.number(), staff.person(user.getName()), reason, note);
      answer.addFlashAttribute("extended", true);
    } catch (RefusedException e) {
      answer.addFlashAttribute("extensionProblem", messages.line(e));
    } catch (InvalidInputException e) {
      answer.addFlashAttribute("extensionProblem", messages.lines(e));
    }
    return "redirect:/cases/" + caseFile.number() + "#now";
  }
}
