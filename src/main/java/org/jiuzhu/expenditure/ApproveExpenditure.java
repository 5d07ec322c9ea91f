package org.jiuzhu.expenditure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.county.VisitView;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.AidApproval.Outcome;
import org.jiuzhu.expenditure.ExpenditureFlags.Again;
import org.jiuzhu.expenditure.ExpenditureFlags.Route;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** 审批临时救助: as proposed, refused with reasons, back, or before a conference. */
class ApproveExpenditure implements TaskForm {

  private static final int LONGEST = 1000;

  private final String task;
  private final Level level;
  private final Desk desk;

  ApproveExpenditure(String task, Level level, Desk desk) {
    this.task = task;
    this.level = level;
    this.desk = desk;
  }

  /** What lies on an approver's desk; township and county work alike. */
  @Component("expenditureDesk")
  record Desk(
      Proposals proposals,
      AidApprovals approvals,
      ProposalCheck proposalCheck,
      ExpenditureView expenditure,
      VisitView visits,
      CaseFiles caseFiles,
      PendingEvents pendingEvents,
      Timeline timeline) {

    /** The same form at both levels. */
    @Configuration(proxyBeanMethods = false)
    static class Levels {

      @Bean
      TaskForm approveExpenditureAtTownship(Desk desk) {
        return new ApproveExpenditure("Task_ApproveExpenditureAtTownship", Level.TOWNSHIP, desk);
      }

      @Bean
      TaskForm approveExpenditureAtCounty(Desk desk) {
        return new ApproveExpenditure("Task_ApproveExpenditureAtCounty", Level.COUNTY, desk);
      }
    }
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public Set<String> fields() {
    return Set.of("conclusion", "refusalReasons", "overrideAgreed", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Proposal proposal = desk.proposals().get(number);
    Map<String, Object> view = desk.expenditure().basis(number, work.user());
    view.put("proposalTable", desk.expenditure().proposal(proposal));
    view.put("planTable", desk.expenditure().plan(proposal));
    view.put("conclusionTable", desk.expenditure().conclusions(number));
    view.put("visitRows", desk.visits().rows(number));
    view.put("putOffText", desk.expenditure().putOffText(work));
    view.put("fundText", desk.expenditure().fundWarning(number, proposal));
    view.put("sameEventText", desk.expenditure().sameEventText(proposal.sameEvent()));
    view.put("overrideShown", proposal.needsOverride());
    view.put("reasonOptions", desk.expenditure().reasonOptions(reasons()));
    return view;
  }

  private static Set<RefusalReason> reasons() {
    return EnumSet.complementOf(EnumSet.of(RefusalReason.OTHER_MEASURES));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    desk.caseFiles().lock(number);
    if (desk.timeline().proposers(number).contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "four-eyes");
    }
    desk.pendingEvents().requireNone(number);
    Proposal proposal = desk.proposals().get(number);
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("conclusion", Outcome.class);
    if (outcome == Outcome.CONFERENCE && !proposal.grants()) {
      fields.wrong("conclusion", "nothing-to-raise");
    }
    List<String> refusalReasons =
        outcome == Outcome.REFUSE ? ProposeAid.refusalReasons(fields, reasons()) : List.of();
    boolean agreed = fields.has("overrideAgreed") && fields.bool("overrideAgreed");
    if (outcome == Outcome.CONFIRM && proposal.needsOverride() && !agreed) {
      fields.wrong("overrideAgreed", "override-to-be-agreed");
    }
    String note =
        outcome == null || outcome == Outcome.CONFIRM
            ? fields.optionalText("note", LONGEST)
            : fields.text("note", LONGEST);
    fields.check();
    if (outcome == Outcome.CONFIRM) {
      desk.proposalCheck().requireCurrent(number, proposal, level);
    }
    desk.approvals()
        .add(
            number,
            proposal.version(),
            level,
            outcome,
            refusalReasons,
            agreed && proposal.needsOverride(),
            note,
            work.user());
    return route(outcome, proposal);
  }

  private static Map<String, Object> route(Outcome outcome, Proposal proposal) {
    return switch (outcome) {
      case CONFIRM -> to(proposal.grants() ? Route.GRANT : Route.REFUSE);
      case REFUSE -> to(Route.REFUSE);
      case CONFERENCE -> to(Route.CONFERENCE);
      case BACK_TO_PROPOSAL -> back(Again.PROPOSAL);
      case BACK_TO_SURVEY -> back(Again.SURVEY);
    };
  }

  private static Map<String, Object> to(Route route) {
    return Map.of(ExpenditureFlags.OUTCOME, route.name());
  }

  private static Map<String, Object> back(Again again) {
    return Map.of(
        ExpenditureFlags.OUTCOME, Route.SEND_BACK.name(), ExpenditureFlags.AGAIN, again.name());
  }
}
