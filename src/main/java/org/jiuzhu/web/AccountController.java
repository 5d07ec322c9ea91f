package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jiuzhu.account.LoginRules;
import org.jiuzhu.account.OneTimeCodes;
import org.jiuzhu.account.OwnAccount;
import org.jiuzhu.account.SecondFactors;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 我的账号: the own password and the own second factor. */
@Controller
@RequestMapping("/account")
class AccountController {

  private static final String PAGE = "account";
  private static final String SECRET = "jiuzhu.new-factor";

  private final OwnAccount ownAccount;
  private final SecondFactors factors;
  private final LoginRules rules;
  private final CamundaSession sessions;
  private final LoginSession logins;
  private final Messages messages;

  AccountController(
      OwnAccount ownAccount,
      SecondFactors factors,
      LoginRules rules,
      CamundaSession sessions,
      LoginSession logins,
      Messages messages) {
    this.ownAccount = ownAccount;
    this.factors = factors;
    this.rules = rules;
    this.sessions = sessions;
    this.logins = logins;
    this.messages = messages;
  }

  @GetMapping
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    model.addAttribute("factorInUse", rules.secondFactor());
    model.addAttribute("enrolled", factors.isEnrolled(desk.person().id()));
    return PAGE;
  }

  @PostMapping("/password")
  String password(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String password,
      @RequestParam String newPassword,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String user = desk.person().id();
    if (!sessions.passwordFits(user, password)) {
      return problem("account.password.refused", response, desk, model);
    }
    try {
      ownAccount.choosePassword(user, password, newPassword, again);
      logins.renew(request, user, false);
      model.addAttribute("done", messages.text("account.password.done"));
    } catch (InvalidInputException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("problem", messages.lines(e));
    }
    return show(desk, model);
  }

  /** Begins to set up a factor; the secret is shown until a code has confirmed it. */
  @PostMapping("/new-factor")
  String newFactor(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      HttpServletRequest request,
      Model model) {
    String user = desk.person().id();
    if (rules.secondFactor() && !factors.isEnrolled(user)) {
      byte[] secret = OneTimeCodes.newSecret();
      request.getSession().setAttribute(SECRET, secret);
      showFactor(secret, user, model);
    }
    return show(desk, model);
  }

  @PostMapping("/factor")
  String factor(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String user = desk.person().id();
    HttpSession session = request.getSession();
    byte[] secret = (byte[]) session.getAttribute(SECRET);
    if (secret == null || !rules.secondFactor()) {
      return show(desk, model);
    }
    if (!ownAccount.enrol(user, secret, code)) {
      showFactor(secret, user, model);
      return problem("factor.wrong", response, desk, model);
    }
    session.removeAttribute(SECRET);
    logins.renew(request, user, true);
    model.addAttribute("done", messages.text("account.factor.done"));
    return show(desk, model);
  }

  private void showFactor(byte[] secret, String user, Model model) {
    model.addAttribute("factor", NewFactor.of(secret, user, messages));
  }

  private String problem(String text, HttpServletResponse response, Desk desk, Model model) {
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    model.addAttribute("problem", messages.text(text));
    return show(desk, model);
  }
}
