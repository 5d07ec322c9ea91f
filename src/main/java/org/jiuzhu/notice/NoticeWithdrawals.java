package org.jiuzhu.notice;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.notice.Notice.State;
import org.springframework.stereotype.Service;

/** Takes notices down before their time. */
@Service
public class NoticeWithdrawals {

  private final Notices notices;

  NoticeWithdrawals(Notices notices) {
    this.notices = notices;
  }

  /** Ends a case's notice at once, if one hangs. */
  public void withdraw(CaseNumber number, String reasonCode) {
    notices
        .find(number)
        .filter(notice -> notice.state() == State.PUBLISHED)
        .ifPresent(notices::close);
  }
}
