package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jiuzhu.account.FirstAdministrator;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The first administrator of a new system; there is no such page once somebody is. */
@Controller
@RequestMapping("/setup")
class SetupController {

  private static final String PAGE = "setup";

  private final FirstAdministrator firstAdministrator;
  private final LoginSession logins;
  private final Messages messages;

  SetupController(FirstAdministrator firstAdministrator, LoginSession logins, Messages messages) {
    this.firstAdministrator = firstAdministrator;
    this.logins = logins;
    this.messages = messages;
  }

  @GetMapping
  String show() {
    if (!firstAdministrator.isMissing()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return PAGE;
  }

  @PostMapping
  Object make(
      @RequestParam String token,
      @RequestParam String user,
      @RequestParam String name,
      @RequestParam String newPassword,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    show();
    try {
      firstAdministrator.make(token, user.strip(), name.strip(), newPassword, again);
    } catch (InvalidInputException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return again(messages.lines(e), user, name, model);
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return again(messages.line(e), user, name, model);
    }
    return LoginController.goTo(logins.begin(request, response, user.strip(), "/"));
  }

  private static String again(String problem, String user, String name, Model model) {
    model.addAttribute("problem", problem);
    model.addAttribute("user", user);
    model.addAttribute("name", name);
    return PAGE;
  }
}
