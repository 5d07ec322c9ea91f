package org.jiuzhu.notice;

import java.util.List;
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
  private final List<NoticeSubject> subjects;

  NoticeDraft(
      CaseFiles caseFiles,
      Declarations declarations,
      CaseDeterminations determinations,
      Notices notices,
      List<NoticeSubject> subjects) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.determinations = determinations;
    this.notices = notices;
    this.subjects = subjects;
  }

  void prepare(CaseNumber number) {
    Declaration declaration = declarations.get(number);
    notices.prepare(
        caseFiles.get(number),
        subjects.stream()
            .flatMap(subject -> subject.of(number, declaration).stream())
            .findFirst()
            .orElseGet(() -> basic(number, declaration)));
    caseFiles.moveUnlessDecided(number, CaseState.PUBLISHING);
  }

  private Content basic(CaseNumber number, Declaration declaration) {
    Determination determination = determinations.newest(number).determination();
    return new Content(
        NoticeSubject.masked(declaration.applicant().name()),
        declaration.village(),
        determination.category(),
        (int) determination.members().stream().filter(MemberResult::included).count(),
        determination.monthlyAmount());
  }
}
