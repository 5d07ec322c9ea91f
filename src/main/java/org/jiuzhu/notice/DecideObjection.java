package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/** 处理公示异议: upheld or dismissed, with an answer; by somebody who did not investigate it. */
@Component
class DecideObjection implements TaskForm {

  private static final int LONGEST = 1000;

  private final Notices notices;
  private final ObjectionRecords objections;
  private final ObjectionView objectionView;
  private final ObjectionAnswers answers;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final Words words;

  DecideObjection(
      Notices notices,
      ObjectionRecords objections,
      ObjectionView objectionView,
      ObjectionAnswers answers,
      CaseFiles caseFiles,
      Timeline timeline,
      Words words) {
    this.notices = notices;
    this.objections = objections;
    this.objectionView = objectionView;
    this.answers = answers;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.words = words;
  }

  private enum Outcome {
    UPHELD,
    DISMISSED
  }

  @Override
  public String task() {
    return "Task_DecideObjection";
  }

  @Override
  public Set<String> fields() {
    return Set.of("outcome", "answer");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Objection objection = objection(work);
    List<Map<String, String>> found =
        new ArrayList<>(objectionView.investigation(objection.investigation()));
    Object appraisal = work.codes().get(ObjectionFlags.APPRAISAL_OUTCOME);
    if (appraisal != null) {
      objectionView.row(
          found, "appraisalOutcome", words.of("AppraisalOutcome", appraisal.toString()));
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("objectionRows", objectionView.objection(objection));
    view.put("investigationRows", found);
    view.put("answerHint", words.text(objection.anonymous() ? "answer.anonymous" : "answer.named"));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    Objection objection = objection(work);
    if (objection.state() != ObjectionState.OPEN) {
      throw new RefusedException(Kind.CONFLICT, "task-gone");
    }
    if (timeline.proposers(number).contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "four-eyes");
    }
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("outcome", Outcome.class);
    String text = fields.text("answer", LONGEST);
    fields.check();
    answers.decide(objection, ObjectionState.valueOf(outcome.name()), text, work.user());
    if (outcome == Outcome.DISMISSED) {
      caseFiles.moveUnlessDecided(
          number, objections.anyOpen(number) ? CaseState.OBJECTED : CaseState.PUBLISHING);
    }
    return Map.of(ObjectionFlags.OUTCOME, outcome.name());
  }

  private Objection objection(Work work) {
    return objections.get(work.caseNumber(), (Integer) work.codes().get(ObjectionFlags.OBJECTION));
  }
}
