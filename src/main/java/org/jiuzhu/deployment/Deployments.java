package org.jiuzhu.deployment;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.deployment.Proposal.Outcome;
import org.jiuzhu.deployment.Proposal.Way;
import org.jiuzhu.engine.DefinitionStore;
import org.jiuzhu.engine.DeploymentInbox;
import org.jiuzhu.engine.ModelRefusedException;
import org.jiuzhu.engine.ModelSurroundings;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.modelcheck.Bundle;
import org.jiuzhu.modelcheck.Finding;
import org.jiuzhu.modelcheck.ModelCheck;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proposes, approves, rejects and withdraws deployments. */
@Service
public class Deployments implements DeploymentInbox {

  /** The most files of one proposal. */
  public static final int MOST_FILES = 40;

  private static final int LONGEST_TEXT = 500;

  private final Proposals proposals;
  private final DefinitionStore definitions;
  private final ModelSurroundings surroundings;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;

  Deployments(
      Proposals proposals,
      DefinitionStore definitions,
      ModelSurroundings surroundings,
      Organisation organisation,
      Staff staff,
      Messages messages) {
    this.proposals = proposals;
    this.definitions = definitions;
    this.surroundings = surroundings;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
  }

  /**
   * Keeps files as a proposal. Nothing is live by it.
   *
   * @param area slug of the area whose variants they are for, or null for all areas
   * @param note what it is about, in words
   * @return the proposal's number
   * @throws FilesRefusedException if files break rules
   * @throws RefusedException if this person may not propose there, or nothing is new
   */
  @Transactional
  public long propose(String user, String area, String note, Way way, List<ModelFile> files) {
    Person person = staff.person(user);
    if (area != null && !organisation.areas().containsKey(area)) {
      throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "deployment-area");
    }
    if (!ProposalRights.mayPropose(person, area)) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "deployment-not-designer");
    }
    String text = note == null ? "" : note.strip();
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw new RefusedException(
          RefusedException.Kind.BAD_REQUEST, "deployment-note", LONGEST_TEXT);
    }
    if (files.size() > MOST_FILES) {
      throw new FilesRefusedException(
          List.of(new Finding("", "", "file.count", List.of(MOST_FILES))));
    }
    List<ModelFile> live = definitions.files(area);
    check(area, files, live);
    List<ProposalFile> bundle = bundle(files, live);
    if (bundle.stream().noneMatch(ProposalFile::changed)) {
      throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "deployment-nothing-new");
    }
    return proposals.add(
        area,
        text,
        way,
        user,
        ProposalRights.designs(person),
        bundle,
        area == null ? Map.of() : shared());
  }

  private Map<String, String> shared() {
    return definitions.files(null).stream()
        .collect(Collectors.toMap(ModelFile::name, file -> ProposalFile.hex(file.content())));
  }

  /**
   * Files of an area's variants that have changed for all other areas since the variants were
   * proposed, by a release or by an approval: the area may want to follow.
   */
  public List<String> leftBehind(String area) {
    Map<String, String> now = shared();
    return definitions.list(area).stream()
        .map(DefinitionStore.Live::deployment)
        .distinct()
        .flatMap(deployment -> proposals.ofDeployment(deployment).stream())
        .flatMap(id -> proposals.shared(id).entrySet().stream())
        .filter(then -> !then.getValue().equals(now.get(then.getKey())))
        .map(Map.Entry::getKey)
        .distinct()
        .sorted()
        .toList();
  }

  private void check(String area, List<ModelFile> files, List<ModelFile> live) {
    List<Finding> findings =
        new ArrayList<>(ModelCheck.check(files, surroundings.known(area, live)));
    if (findings.isEmpty()) {
      files.stream()
          .filter(file -> !definitions.fitsSchema(file))
          .forEach(file -> findings.add(new Finding(file.name(), "", "schema", List.of())));
    }
    if (!findings.isEmpty()) {
      throw new FilesRefusedException(findings);
    }
  }

  /** Changed files and all that is bound to one deployment with them. */
  private static List<ProposalFile> bundle(List<ModelFile> files, List<ModelFile> live) {
    Map<String, ModelFile> now =
        live.stream().collect(Collectors.toMap(ModelFile::name, Function.identity()));
    List<ModelFile> changed = files.stream().filter(file -> !live.contains(file)).toList();
    return Bundle.with(changed, live).values().stream()
        .map(file -> ProposalFile.of(file, Optional.ofNullable(now.get(file.name()))))
        .toList();
  }

  /**
   * Makes a proposal live: what was checked then is checked again now.
   *
   * @param digest of the files as the approver saw them
   * @return id of the engine's deployment
   * @throws FilesRefusedException if files break rules by now
   * @throws RefusedException if this person may not approve, somebody else was faster, or other
   *     files are live than those that the proposal was made against
   */
  @Transactional
  public String approve(String user, long id, String digest) {
    Proposal proposal = toDecide(user, id);
    List<ProposalFile> files = proposals.files(id);
    String stored = HexFormat.of().formatHex(Proposals.digest(files));
    if (!proposal.digest().equals(digest) || !stored.equals(digest)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "deployment-other-files");
    }
    List<ModelFile> live = definitions.files(proposal.area());
    if (isStale(files, live)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "deployment-stale");
    }
    check(proposal.area(), changed(files), live);
    String deployment;
    try {
      deployment =
          definitions.deploy(
              proposal.area(), "proposal-" + id, files.stream().map(ProposalFile::file).toList());
    } catch (ModelRefusedException e) {
      throw new FilesRefusedException(List.of(new Finding("", "", "engine", List.of())));
    }
    proposals.decide(proposal, Outcome.APPROVED, null, user, deployment);
    return deployment;
  }

  /**
   * Refuses a proposal.
   *
   * @param reason in words
   * @throws RefusedException if this person may not decide, or somebody else was faster
   */
  @Transactional
  public void reject(String user, long id, String reason) {
    Proposal proposal = toDecide(user, id);
    String text = reason == null ? "" : reason.strip();
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw new RefusedException(
          RefusedException.Kind.BAD_REQUEST, "deployment-reason", LONGEST_TEXT);
    }
    proposals.decide(proposal, Outcome.REJECTED, text, user, null);
  }

  /**
   * Takes a proposal back.
   *
   * @throws RefusedException if it is somebody else's, or has been decided
   */
  @Transactional
  public void withdraw(String user, long id) {
    Proposal proposal = open(id);
    if (!proposal.proposedBy().equals(user)) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "deployment-not-yours");
    }
    proposals.decide(proposal, Outcome.WITHDRAWN, null, user, null);
  }

  /**
   * Proposes the changed files of an earlier proposal once more, or what they replaced.
   *
   * @param before whether what was live before it is wanted
   */
  @Transactional
  public long again(String user, long id, boolean before) {
    Proposal earlier =
        proposals
            .find(id)
            .filter(found -> ProposalRights.maySee(staff.person(user), found.area()))
            .orElseThrow(Deployments::unknown);
    List<ModelFile> files =
        proposals.files(id).stream()
            .filter(ProposalFile::changed)
            .flatMap(
                file ->
                    before
                        ? file.live().map(content -> new ModelFile(file.name(), content)).stream()
                        : Optional.of(file.file()).stream())
            .toList();
    String note =
        messages.text(
            before ? "deployments.note.back" : "deployments.note.again", String.valueOf(id));
    return propose(user, earlier.area(), note, Way.AGAIN, files);
  }

  /** Whether other files are live now than those that an open proposal was made against. */
  public boolean isStale(Proposal proposal) {
    return isStale(proposals.files(proposal.id()), definitions.files(proposal.area()));
  }

  private static boolean isStale(List<ProposalFile> files, List<ModelFile> live) {
    Map<String, Optional<String>> then =
        files.stream().collect(Collectors.toMap(ProposalFile::name, ProposalFile::liveDigest));
    Map<String, Optional<String>> now =
        bundle(changed(files), live).stream()
            .collect(Collectors.toMap(ProposalFile::name, ProposalFile::liveDigest));
    return !then.equals(now);
  }

  private static List<ModelFile> changed(List<ProposalFile> files) {
    return files.stream().filter(ProposalFile::changed).map(ProposalFile::file).toList();
  }

  private Proposal toDecide(String user, long id) {
    Proposal proposal = open(id);
    Person person = staff.person(user);
    if (user.equals(proposal.proposedBy())) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "deployment-own");
    }
    if (!ProposalRights.mayDecide(person, proposal)) {
      throw ProposalRights.maySee(person, proposal.area())
          ? new RefusedException(RefusedException.Kind.FORBIDDEN, "deployment-not-approver")
          : unknown();
    }
    return proposal;
  }

  private Proposal open(long id) {
    proposals.lock();
    Proposal proposal = proposals.find(id).orElseThrow(Deployments::unknown);
    if (!proposal.isOpen()) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "deployment-decided");
    }
    return proposal;
  }

  private static RefusedException unknown() {
    return new RefusedException(RefusedException.Kind.NOT_FOUND, "deployment-unknown");
  }

  @Override
  @Transactional
  public Receipt receive(String user, String area, String note, List<ModelFile> files) {
    try {
      long id =
          propose(
              user,
              area,
              note == null ? messages.text("deployments.note.api") : note,
              Way.API,
              files);
      return new Receipt(id, messages.text("deployments.received", String.valueOf(id)));
    } catch (FilesRefusedException e) {
      return new Receipt(null, String.join("\n", lines(e)));
    }
  }

  /** What is wrong with files, one line each: file, element, rule. */
  public List<String> lines(FilesRefusedException refused) {
    return refused.findings().stream().map(this::line).toList();
  }

  private String line(Finding finding) {
    String rule =
        messages.text("deployments.rule." + finding.rule(), finding.arguments().toArray());
    if (finding.file().isEmpty()) {
      return rule;
    }
    return finding.element().isEmpty()
        ? messages.text("deployments.at-file", finding.file(), rule)
        : messages.text("deployments.at", finding.file(), finding.element(), rule);
  }
}
