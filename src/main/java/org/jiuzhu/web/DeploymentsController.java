package org.jiuzhu.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jiuzhu.deployment.Deployments;
import org.jiuzhu.deployment.FilesRefusedException;
import org.jiuzhu.deployment.Proposal;
import org.jiuzhu.deployment.Proposal.Way;
import org.jiuzhu.deployment.ProposalFile;
import org.jiuzhu.deployment.ProposalRights;
import org.jiuzhu.deployment.Proposals;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.modelcheck.ModelCheck;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 流程部署: what is live, what is proposed, and the second pair of eyes. */
@Controller
class DeploymentsController {

  private static final String PAGE = "/tools/deployments";
  private static final String MESSAGE = "message";
  private static final String PROBLEM = "problem";

  private final Deployments deployments;
  private final Proposals proposals;
  private final DeploymentRows rows;
  private final Organisation organisation;
  private final Messages messages;

  DeploymentsController(
      Deployments deployments,
      Proposals proposals,
      DeploymentRows rows,
      Organisation organisation,
      Messages messages) {
    this.deployments = deployments;
    this.proposals = proposals;
    this.rows = rows;
    this.organisation = organisation;
    this.messages = messages;
  }

  /** An area, or all of them under an empty slug. */
  record Scope(String slug, String name) {}

  @GetMapping(PAGE)
  String list(
      @RequestParam(defaultValue = "") String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    String scope = scope(area);
    List<Scope> scopes = scopes(desk.person());
    if (scopes.stream().noneMatch(each -> each.slug().equals(area))) {
      throw new ResponseStatusException(
          scopes.isEmpty() ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND);
    }
    model.addAttribute("scopes", scopes);
    model.addAttribute("area", area);
    model.addAttribute("live", rows.live(scope));
    model.addAttribute("proposals", rows.proposals(scope));
    model.addAttribute("leftBehind", scope == null ? List.of() : deployments.leftBehind(scope));
    model.addAttribute("mayPropose", ProposalRights.mayPropose(desk.person(), scope));
    model.addAttribute("mostFiles", Deployments.MOST_FILES);
    return "deployments";
  }

  private List<Scope> scopes(Person person) {
    List<Scope> scopes = new ArrayList<>();
    if (ProposalRights.maySee(person, null)) {
      scopes.add(new Scope("", messages.text("deployments.scope.all")));
    }
    for (String slug : new TreeSet<>(organisation.areas().keySet())) {
      if (ProposalRights.maySee(person, slug)) {
        scopes.add(new Scope(slug, organisation.area(slug).name()));
      }
    }
    return scopes;
  }

  private static String scope(String area) {
    return area.isEmpty() ? null : area;
  }

  @PostMapping(PAGE)
  String propose(
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String note,
      @RequestParam List<MultipartFile> file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    try {
      long id = deployments.propose(desk.person().id(), scope(area), note, Way.PAGE, files(file));
      next.addFlashAttribute(MESSAGE, messages.text("deployments.submitted", String.valueOf(id)));
      return "redirect:" + PAGE + "/" + id;
    } catch (FilesRefusedException e) {
      next.addFlashAttribute("findings", deployments.lines(e));
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    next.addFlashAttribute("typedNote", note);
    next.addAttribute("area", area);
    return "redirect:" + PAGE;
  }

  private static List<ModelFile> files(List<MultipartFile> uploads) {
    return uploads.stream()
        .filter(upload -> upload.getOriginalFilename() != null)
        .filter(upload -> !upload.getOriginalFilename().isEmpty())
        .map(DeploymentsController::file)
        .toList();
  }

  private static ModelFile file(MultipartFile upload) {
    String name = String.valueOf(upload.getOriginalFilename()).replaceAll(".*[/\\\\]", "");
    try {
      // what is too large is not read as a whole
      byte[] content = upload.getInputStream().readNBytes(ModelCheck.LARGEST + 1);
      return new ModelFile(name, content);
    } catch (IOException e) {
      throw new UncheckedIOException("upload cannot be read", e);
    }
  }

  @GetMapping(PAGE + "/{id}")
  String show(
      @PathVariable long id,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    Proposal proposal = open(id, desk.person());
    List<ProposalFile> files = proposals.files(id);
    DeploymentRows.ProposalRow row = rows.row(proposal);
    boolean own = proposal.proposedBy().equals(desk.person().id());
    boolean mayDecide = ProposalRights.mayDecide(desk.person(), proposal);
    model.addAttribute("proposal", row);
    model.addAttribute("area", proposal.area() == null ? "" : proposal.area());
    model.addAttribute(
        "scope",
        proposal.area() == null
            ? messages.text("deployments.scope.all")
            : organisation.area(proposal.area()).name());
    model.addAttribute("digest", proposal.digest());
    model.addAttribute("reason", proposal.decision().map(Proposal.Decision::reason).orElse(null));
    model.addAttribute("changed", rows.changed(files));
    model.addAttribute("carried", rows.carried(files));
    model.addAttribute("tables", rows.tables(files));
    model.addAttribute("isOpen", proposal.isOpen());
    model.addAttribute("own", own);
    model.addAttribute("mayDecide", mayDecide);
    model.addAttribute("mayPropose", ProposalRights.mayPropose(desk.person(), proposal.area()));
    return "deployment";
  }

  private Proposal open(long id, Person person) {
    return proposals
        .find(id)
        .filter(found -> ProposalRights.maySee(person, found.area()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** A file as it is proposed, or as it was live; shown by no browser as anything but data. */
  @GetMapping(PAGE + "/{id}/files/{name}")
  ResponseEntity<byte[]> content(
      @PathVariable long id,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean before,
      @ModelAttribute(name = "desk", binding = false) Desk desk) {
    open(id, desk.person());
    byte[] content =
        proposals.files(id).stream()
            .filter(file -> file.name().equals(name))
            .findFirst()
            .flatMap(file -> before ? file.live() : Optional.of(file.file().content()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Downloads.of(name, MediaType.APPLICATION_OCTET_STREAM, content);
  }

  @PostMapping(PAGE + "/{id}/approve")
  String approve(
      @PathVariable long id,
      @RequestParam String digest,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    return decide(
        id,
        "deployments.approved",
        number -> deployments.approve(desk.person().id(), number, digest),
        next);
  }

  @PostMapping(PAGE + "/{id}/reject")
  String reject(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    return decide(
        id,
        "deployments.rejected",
        number -> deployments.reject(desk.person().id(), number, reason),
        next);
  }

  @PostMapping(PAGE + "/{id}/withdraw")
  String withdraw(
      @PathVariable long id,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    return decide(
        id,
        "deployments.withdrawn",
        number -> deployments.withdraw(desk.person().id(), number),
        next);
  }

  private String decide(long id, String done, LongConsumer work, RedirectAttributes next) {
    try {
      work.accept(id);
      next.addFlashAttribute(MESSAGE, messages.text(done));
    } catch (FilesRefusedException e) {
      next.addFlashAttribute("findings", deployments.lines(e));
    } catch (RefusedException e) {
      if (e.kind() == RefusedException.Kind.NOT_FOUND) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    return "redirect:" + PAGE + "/" + id;
  }

  @PostMapping(PAGE + "/{id}/again")
  String again(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean before,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    try {
      long number = deployments.again(desk.person().id(), id, before);
      next.addFlashAttribute(
          MESSAGE, messages.text("deployments.submitted", String.valueOf(number)));
      return "redirect:" + PAGE + "/" + number;
    } catch (FilesRefusedException e) {
      next.addFlashAttribute("findings", deployments.lines(e));
    } catch (RefusedException e) {
      if (e.kind() == RefusedException.Kind.NOT_FOUND) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    return "redirect:" + PAGE + "/" + id;
  }
}
