package org.jiuzhu.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.deployment.Deployments;
import org.jiuzhu.deployment.Proposal;
import org.jiuzhu.deployment.ProposalFile;
import org.jiuzhu.deployment.Proposals;
import org.jiuzhu.engine.DefinitionStore;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.modelcheck.ElementDiff;
import org.jiuzhu.modelcheck.ElementDiff.Change;
import org.jiuzhu.modelcheck.ModelFile.Kind;
import org.jiuzhu.modelcheck.TableView;
import org.springframework.stereotype.Component;

/** Live definitions and proposed ones in the words of the page. */
@Component
class DeploymentRows {

  private final Proposals proposals;
  private final Deployments deployments;
  private final DefinitionStore definitions;
  private final Staff staff;
  private final Words words;

  DeploymentRows(
      Proposals proposals,
      Deployments deployments,
      DefinitionStore definitions,
      Staff staff,
      Words words) {
    this.proposals = proposals;
    this.deployments = deployments;
    this.definitions = definitions;
    this.staff = staff;
    this.words = words;
  }

  /**
   * A live definition.
   *
   * @param proposal number of the proposal that it went live by, or null
   */
  record LiveRow(
      String file, String name, int version, String since, Long proposal, boolean approved) {}

  /**
   * A proposal.
   *
   * @param state open, out of date, or what became of it
   */
  record ProposalRow(
      long id, String note, String by, String at, String state, String decision, String way) {}

  /**
   * A file.
   *
   * @param kind of the file, PROCESS, DECISION or FORM
   * @param before what was live as text, null where nothing was
   * @param changes what differs in a process
   */
  record FileRow(
      String name,
      String kind,
      boolean added,
      String digest,
      String before,
      String after,
      List<Change> changes) {

    /** Ids of what differs, for the diagrams. */
    public String changedIds() {
      return changes.stream().map(Change::id).collect(Collectors.joining(" "));
    }
  }

  /** A rule of a decision table, and whether it stands so on one side only. */
  record RuleRow(List<String> cells, String description, boolean changed) {}

  /** A decision table, old or new. */
  record Table(String file, List<String> columns, List<RuleRow> rows) {}

  List<LiveRow> live(String area) {
    return definitions.list(area).stream()
        .map(
            each ->
                new LiveRow(
                    each.file(),
                    each.name(),
                    each.version(),
                    words.moment(each.deployedAt()),
                    proposals.ofDeployment(each.deployment()).orElse(null),
                    each.approved()))
        .toList();
  }

  List<ProposalRow> proposals(String area) {
    return proposals.of(area).stream().map(this::row).toList();
  }

  ProposalRow row(Proposal proposal) {
    String state =
        proposal
            .decision()
            .map(decision -> decision.outcome().name())
            .orElseGet(() -> deployments.isStale(proposal) ? "STALE" : "OPEN");
    return new ProposalRow(
        proposal.id(),
        proposal.note(),
        staff.nameOf(proposal.proposedBy()),
        words.moment(proposal.proposedAt()),
        state,
        proposal
            .decision()
            .map(each -> staff.nameOf(each.decidedBy()) + " " + words.moment(each.decidedAt()))
            .orElse(""),
        proposal.way().name());
  }

  List<FileRow> changed(List<ProposalFile> files) {
    return files.stream()
        .filter(ProposalFile::changed)
        .map(
            file ->
                new FileRow(
                    file.name(),
                    file.file().kind().map(Kind::name).orElse(""),
                    file.live().isEmpty(),
                    file.digest(),
                    file.live().map(DeploymentRows::text).orElse(null),
                    text(file.file().content()),
                    changes(file)))
        .toList();
  }

  private static List<Change> changes(ProposalFile file) {
    return file.live()
        .filter(before -> file.file().kind().equals(Optional.of(Kind.PROCESS)))
        .map(before -> ElementDiff.between(before, file.file().content()))
        .orElse(List.of());
  }

  List<String> carried(List<ProposalFile> files) {
    return files.stream().filter(file -> !file.changed()).map(ProposalFile::name).toList();
  }

  /** Old and new tables in turn; rules that the other side has not are marked. */
  List<List<Table>> tables(List<ProposalFile> files) {
    List<List<Table>> tables = new ArrayList<>();
    for (ProposalFile file : files) {
      if (file.changed() && file.file().kind().equals(Optional.of(Kind.DECISION))) {
        Optional<TableView> before = file.live().flatMap(TableView::of);
        Optional<TableView> after = TableView.of(file.file().content());
        List<Table> sides = new ArrayList<>();
        before.ifPresent(view -> sides.add(table(file.name(), view, after)));
        after.ifPresent(view -> sides.add(table(file.name(), view, before)));
        tables.add(sides);
      }
    }
    return tables;
  }

  private static Table table(String file, TableView view, Optional<TableView> other) {
    List<TableView.Row> others = other.map(TableView::rows).orElse(List.of());
    return new Table(
        file,
        view.columns(),
        view.rows().stream()
            .map(row -> new RuleRow(row.cells(), row.description(), !others.contains(row)))
            .toList());
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
