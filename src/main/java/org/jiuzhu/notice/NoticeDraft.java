package org.jiuzhu.notice;

import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.MemberResult;
import org.jiuzhu.notice.Notice.Content;
import org.springframework.stereotype.Component;

/** Takes from a case what the public may see, and nothing else. */
@Component
class NoticeDraft {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final CaseDeterminations determinations;
  private final Notices notices;

  NoticeDraft(
      CaseFiles caseFiles,
      Declarations declarations,
      CaseDeterminations determinations,
      Notices notices) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.determinations = determinations;
    this.notices = notices;
  }

  void prepare(CaseNumber number) {
    Declaration declaration = declarations.get(number);
    Determination determination = determinations.newest(number).determination();
    notices.prepare(
        caseFiles.get(number),
        new Content(
            surname(declaration.applicant().name()) + "*",
            declaration.village(),
            determination.category(),
            (int) determination.members().stream().filter(MemberResult::included).count(),
            determination.monthlyAmount()));
    caseFiles.move(number, CaseState.PUBLISHING);
  }

  /** The first character: compound surnames lose their second, which shows less, not more. */
  private static String surname(String name) {
    return new String(Character.toChars(name.codePointAt(0)));
  }
}
