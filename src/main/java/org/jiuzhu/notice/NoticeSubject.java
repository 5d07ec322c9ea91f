package org.jiuzhu.notice;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.notice.Notice.Content;

/**
 * What is published of cases that are not about basic living assistance. Whoever decides on such
 * aid says it.
 */
public interface NoticeSubject {

  /** What the public may see of a case; empty for cases that this aid has nothing to do with. */
  Optional<Content> of(CaseNumber number, Declaration declaration);

  /** An applicant as the public reads it: the surname, cut where it has two characters. */
  static String masked(String name) {
    return new String(Character.toChars(name.codePointAt(0))) + "*";
  }
}
