package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jiuzhu.account.OwnAccount;
import org.jiuzhu.account.SecondFactors;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.web.LoginSession.Pending;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What comes between the password and the desk: a code, a new password, a second factor. */
@Controller
@RequestMapping("/login")
class LoginStepsController {

  private static final String PAGE = "login-step";

  private final LoginSession logins;
  private final CamundaSession sessions;
  private final SecondFactors factors;
  private final OwnAccount ownAccount;
  private final Messages messages;

  LoginStepsController(
      LoginSession logins,
      CamundaSession sessions,
      SecondFactors factors,
      OwnAccount ownAccount,
      Messages messages) {
    this.logins = logins;
    this.sessions = sessions;
    this.factors = factors;
    this.ownAccount = ownAccount;
    this.messages = messages;
  }

  /** The step that is due, whichever was asked for. */
  @GetMapping("/{step:code|password|factor}")
  Object show(@PathVariable String step, HttpServletRequest request, Model model) {
    Pending pending = logins.pending(request).orElse(null);
    String due = pending == null ? "/login" : logins.step(pending);
    if (due == null || !due.equals("/login/" + step)) {
      return LoginController.goTo(due == null ? "/" : due);
    }
    return page(step, pending, model);
  }

  private String page(String step, Pending pending, Model model) {
    model.addAttribute("step", step);
    model.addAttribute("heading", messages.text("login.step." + step));
    if (step.equals("factor")) {
      model.addAttribute("factor", NewFactor.of(pending.secret(), pending.user(), messages));
    }
    return PAGE;
  }

  @PostMapping("/code")
  Object code(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Pending pending = due("/login/code", request);
    if (pending == null) {
      return LoginController.goTo("/login");
    }
    if (factors.accepts(pending.user(), code)) {
      return LoginController.goTo(logins.factorPassed(request, response, pending));
    }
    return refused("code", "factor.refused", pending, response, model);
  }

  @PostMapping("/factor")
  Object factor(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Pending pending = due("/login/factor", request);
    if (pending == null) {
      return LoginController.goTo("/login");
    }
    if (ownAccount.enrol(pending.user(), pending.secret(), code)) {
      return LoginController.goTo(logins.factorPassed(request, response, pending));
    }
    return refused("factor", "factor.wrong", pending, response, model);
  }

  @PostMapping("/password")
  Object password(
      @RequestParam String password,
      @RequestParam String newPassword,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Pending pending = due("/login/password", request);
    if (pending == null) {
      return LoginController.goTo("/login");
    }
    if (!sessions.passwordFits(pending.user(), password)) {
      return refused("password", "account.password.refused", pending, response, model);
    }
    try {
      ownAccount.choosePassword(pending.user(), password, newPassword, again);
    } catch (InvalidInputException e) {
      model.addAttribute("problem", messages.lines(e));
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page("password", pending, model);
    }
    return LoginController.goTo(logins.passwordChanged(request, response, pending));
  }

  private Pending due(String step, HttpServletRequest request) {
    return logins.pending(request).filter(each -> step.equals(logins.step(each))).orElse(null);
  }

  private String refused(
      String step, String text, Pending pending, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    model.addAttribute("problem", messages.text(text));
    return page(step, pending, model);
  }
}
