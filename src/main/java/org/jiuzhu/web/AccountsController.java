package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiuzhu.account.AccountAdministration;
import org.jiuzhu.account.AccountAdministration.OpenRequest;
import org.jiuzhu.account.AccountAdministration.Outcome;
import org.jiuzhu.account.AccountLog;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Accounts;
import org.jiuzhu.engine.Accounts.Account;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 账号管理: who works here, with which posts, and who changed that. For administrators. */
@Controller
@RequestMapping("/tools/accounts")
class AccountsController {

  private static final String PAGE = "accounts";
  private static final int SHOWN = 50;

  private final AccountAdministration administration;
  private final AccountLog log;
  private final Staff staff;
  private final Desks desks;
  private final Messages messages;
  private final Words words;
  private final Clock clock;

  AccountsController(
      AccountAdministration administration,
      AccountLog log,
      Staff staff,
      Desks desks,
      Messages messages,
      Words words,
      Clock clock) {
    this.administration = administration;
    this.log = log;
    this.staff = staff;
    this.desks = desks;
    this.messages = messages;
    this.words = words;
    this.clock = clock;
  }

  /** An account in the list; posts in words by the id of their group. */
  record Row(String id, String name, Map<String, String> posts, boolean locked) {

    public List<String> postNames() {
      return List.copyOf(posts.values());
    }
  }

  /**
   * The opened account.
   *
   * @param own whether it is the reader's, which others look after
   */
  record Opened(Row row, boolean own, boolean dismissed, boolean factor) {}

  /** What was entered for a new account, shown again where it is refused. */
  record Wanted(String id, String name, String group) {}

  /** An entry of the log, in words. */
  record LogRow(String at, String who, String what, String by) {}

  /** A request that waits, in words. */
  record RequestRow(String id, String who, String what, String by, String at, boolean own) {}

  @GetMapping
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    open(desk);
    return page(desk, null, "", "", model);
  }

  /** Looks for accounts. Sent as a form: names do not belong in addresses. */
  @PostMapping("/search")
  String search(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String place,
      Model model) {
    open(desk);
    return page(desk, null, q.strip(), place, model);
  }

  /** One account with what can be done about it. */
  @PostMapping("/one")
  String one(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      Model model) {
    open(desk);
    return page(desk, account, "", "", model);
  }

  @PostMapping
  String create(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      @RequestParam String name,
      @RequestParam String group,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("wanted", new Wanted(account, name, group));
    return act(
        desk,
        account.strip(),
        () -> administration.create(desk.person(), account.strip(), name, group),
        response,
        model);
  }

  @PostMapping("/grant")
  String grant(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      @RequestParam String group,
      HttpServletResponse response,
      Model model) {
    return act(
        desk, account, () -> administration.grant(desk.person(), account, group), response, model);
  }

  @PostMapping("/revoke")
  String revoke(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      @RequestParam String group,
      HttpServletResponse response,
      Model model) {
    return act(
        desk, account, () -> administration.revoke(desk.person(), account, group), response, model);
  }

  @PostMapping("/move")
  String move(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      @RequestParam String township,
      HttpServletResponse response,
      Model model) {
    int dot = township.indexOf('.');
    return act(
        desk,
        account,
        () ->
            administration.move(
                desk.person(),
                account,
                township.substring(0, Math.max(0, dot)),
                township.substring(dot + 1)),
        response,
        model);
  }

  @PostMapping("/dismiss")
  String dismiss(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      HttpServletResponse response,
      Model model) {
    return act(
        desk, account, () -> administration.dismiss(desk.person(), account), response, model);
  }

  @PostMapping("/password")
  String password(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      HttpServletResponse response,
      Model model) {
    return act(
        desk, account, () -> administration.resetPassword(desk.person(), account), response, model);
  }

  @PostMapping("/factor")
  String factor(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      HttpServletResponse response,
      Model model) {
    return act(
        desk, account, () -> administration.resetFactor(desk.person(), account), response, model);
  }

  @PostMapping("/unlock")
  String unlock(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String account,
      HttpServletResponse response,
      Model model) {
    return act(desk, account, () -> administration.unlock(desk.person(), account), response, model);
  }

  @PostMapping("/confirm")
  String confirm(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam UUID request,
      HttpServletResponse response,
      Model model) {
    return act(desk, null, () -> administration.confirm(desk.person(), request), response, model);
  }

  @PostMapping("/decline")
  String decline(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam UUID request,
      HttpServletResponse response,
      Model model) {
    return act(desk, null, () -> administration.decline(desk.person(), request), response, model);
  }

  private String act(
      Desk desk,
      String account,
      Supplier<Outcome> work,
      HttpServletResponse response,
      Model model) {
    open(desk);
    String shown = account;
    try {
      Outcome outcome = work.get();
      model.addAttribute(
          "done", messages.text(outcome.done() ? "accounts.done" : "accounts.asked"));
      model.addAttribute("startPassword", outcome.password());
    } catch (InvalidInputException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("problem", messages.lines(e));
      // back to what was entered, even where it names somebody else's account
      shown = null;
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("problem", messages.line(e));
    }
    return page(desk, shown, "", "", model);
  }

  private static void open(Desk desk) {
    if (!AccountAdministration.isOpenTo(desk.person())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private String page(Desk desk, String account, String q, String place, Model model) {
    Map<String, String> posts = posts();
    List<Row> all = administration.all().stream().map(each -> row(each, posts)).toList();
    List<Row> found =
        all.stream()
            .filter(row -> q.isEmpty() || row.id().contains(q) || row.name().contains(q))
            .filter(row -> place.isEmpty() || holds(row, place))
            .toList();
    model.addAttribute("q", q);
    model.addAttribute("place", place);
    model.addAttribute("found", found.size());
    model.addAttribute("rows", found.stream().limit(SHOWN).toList());
    model.addAttribute("posts", posts);
    model.addAttribute("places", desks.townships());
    model.addAttribute(
        "opened",
        all.stream()
            .filter(row -> row.id().equals(account))
            .findFirst()
            .map(
                row ->
                    new Opened(
                        row,
                        row.id().equals(desk.person().id()),
                        administration.isDismissed(row.id()),
                        administration.hasFactor(row.id())))
            .orElse(null));
    model.addAttribute(
        "requests",
        administration.openRequests().stream().map(each -> request(each, desk, posts)).toList());
    model.addAttribute(
        "log", log.latest(account).stream().map(each -> entry(each, posts)).toList());
    return PAGE;
  }

  /** All posts that can be given: those of the organisation, then the system's own. */
  private Map<String, String> posts() {
    Map<String, String> posts = new LinkedHashMap<>(desks.posts());
    posts.keySet().retainAll(administration.groups());
    posts.put(Accounts.SERVICES, messages.text("role.service"));
    posts.put(Accounts.ADMINISTRATORS, messages.text("role.admin"));
    return posts;
  }

  /** Whether a post is a given one, or lies in a given area or township. */
  private static boolean holds(Row row, String place) {
    return row.posts().keySet().stream()
        .anyMatch(group -> group.equals(place) || group.startsWith(place + "."));
  }

  private Row row(Account account, Map<String, String> posts) {
    Map<String, String> held = new LinkedHashMap<>();
    account.groups().stream()
        .sorted()
        .forEach(group -> held.put(group, posts.getOrDefault(group, group)));
    Instant until = account.lockedUntil();
    return new Row(
        account.id(), account.name(), held, until != null && until.isAfter(clock.instant()));
  }

  private RequestRow request(OpenRequest open, Desk desk, Map<String, String> posts) {
    return new RequestRow(
        open.id().toString(),
        who(open.user()),
        what(words.of(open.event()), open.group(), posts),
        who(open.by()),
        words.moment(open.at()),
        open.by().equals(desk.person().id()));
  }

  private LogRow entry(AccountLog.Entry entry, Map<String, String> posts) {
    return new LogRow(
        words.moment(entry.at()),
        who(entry.user()),
        what(words.of(entry.event()), entry.group(), posts),
        who(entry.by()));
  }

  private String what(String event, String group, Map<String, String> posts) {
    return group == null
        ? event
        : messages.text("accounts.event-post", event, posts.getOrDefault(group, group));
  }

  private String who(String id) {
    return messages.text("accounts.person", staff.nameOf(id), id);
  }
}
