package org.jiuzhu.closing;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/** 结案告知书, or 终止审核决定书 where the closing is a decision against the applicant. */
@Component
class ClosingLetter {

  private final CaseFiles caseFiles;
  private final LetterHead letterHead;
  private final Letters letters;
  private final Remedies remedies;
  private final PolicyLibrary policies;
  private final Words words;

  ClosingLetter(
      CaseFiles caseFiles,
      LetterHead letterHead,
      Letters letters,
      Remedies remedies,
      PolicyLibrary policies,
      Words words) {
    this.caseFiles = caseFiles;
    this.letterHead = letterHead;
    this.letters = letters;
    this.remedies = remedies;
    this.policies = policies;
    this.words = words;
  }

  void issue(CaseNumber number, ClosingReason reason, Map<String, Object> more) {
    Map<String, Object> content = letterHead.of(number);
    content.putAll(more);
    content.put("reason", words.of(reason));
    if (reason.isAgainstTheApplicant()) {
      content.put("reasons", List.of(refusalReason(caseFiles.get(number), reason)));
      remedies.addTo(content, number);
    }
    letters.issue(
        number,
        reason.isAgainstTheApplicant() ? LetterKind.TERMINATION : LetterKind.CLOSING,
        content,
        false);
  }

  private Map<String, String> refusalReason(CaseFile caseFile, ClosingReason reason) {
    Coded coded =
        policies.asOf(caseFile.area(), caseFile.ruleDate()).refusalReasons().stream()
            .filter(each -> each.code().equals(reason.name()))
            .findFirst()
            .orElseThrow();
    return Map.of("text", coded.label(), "clause", coded.clause().toString());
  }
}
