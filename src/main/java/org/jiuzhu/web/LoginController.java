package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.jiuzhu.account.BasicUsers;
import org.jiuzhu.engine.CamundaSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Login and logout, for our own pages and Camunda's web applications alike. */
@Controller
class LoginController {

  private static final String PAGE = "login";

  private final CamundaSession sessions;
  private final LoginSession logins;
  private final BasicUsers basicUsers;
  private final DemoLogins demoLogins;

  LoginController(
      CamundaSession sessions, LoginSession logins, BasicUsers basicUsers, DemoLogins demoLogins) {
    this.sessions = sessions;
    this.logins = logins;
    this.basicUsers = basicUsers;
    this.demoLogins = demoLogins;
  }

  @ModelAttribute("demoAreas")
  List<DemoLogins.DemoArea> demoAreas() {
    return demoLogins.areas();
  }

  @ModelAttribute("demoPassword")
  String demoPassword() {
    return demoLogins.password();
  }

  @GetMapping("/login")
  String form(@RequestParam(required = false) String to, Model model) {
    model.addAttribute("to", Destination.of(to));
    return PAGE;
  }

  /**
   * Checks the password and leads on to the next step, if there is one. Whether the account exists,
   * the password is wrong or the account is locked is told in one and the same words: strangers
   * must not learn which accounts there are.
   */
  @PostMapping("/login")
  Object login(
      @RequestParam String user,
      @RequestParam String password,
      @RequestParam(required = false) String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    URI destination = Destination.of(to);
    String account = user.strip();
    if (!sessions.passwordFits(account, password, basicUsers::mayUseSessions)) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      model.addAttribute("to", destination);
      model.addAttribute("refused", true);
      return PAGE;
    }
    return goTo(logins.begin(request, response, account, destination.toString()));
  }

  @PostMapping("/logout")
  View logout(HttpServletRequest request) {
    sessions.end(request);
    return goTo("/login?out");
  }

  static View goTo(String path) {
    RedirectView redirect = new RedirectView(path, true);
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    redirect.setExpandUriTemplateVariables(false);
    redirect.setExposeModelAttributes(false);
    return redirect;
  }
}
