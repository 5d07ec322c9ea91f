package org.jiuzhu.appraisal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.springframework.stereotype.Component;

/** What each form of an appraisal says first: which case, what is asked, which meetings count. */
@Component
class AppraisalHead {

  private final Declarations declarations;
  private final Words words;

  AppraisalHead(Declarations declarations, Words words) {
    this.declarations = declarations;
    this.words = words;
  }

  /** A new view, to be completed. */
  Map<String, Object> of(CaseNumber number, Appraisal appraisal, QuorumRule rule) {
    Declaration declaration = declarations.get(number);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declaration.applicant().name());
    view.put("villageName", declaration.village());
    view.put("questionText", words.text("appraisal.question." + appraisal.subject()));
    view.put(
        "quorumText",
        words.text("appraisal.quorum", rule.least(), rule.share(), rule.representatives()));
    view.put(
        "missedText",
        appraisal.missed() == 0 ? "" : words.text("appraisal.missed", appraisal.missed()));
    return view;
  }
}
