package org.jiuzhu.correspondence;

/** Papers that a case brings forth, for the applicant unless it says otherwise. */
public enum LetterKind {
  /** 受理通知书. */
  RECEIPT,
  /** 一次性告知书. */
  MISSING_ITEMS,
  /** 补正提醒书. */
  REMINDER,
  /** 核对结果告知书: what was found other than declared. */
  CHECK_RESULT,
  /** 协助核查函, to the place of household registration. */
  ASSISTANCE_REQUEST,
  /** 延长办理期限告知书. */
  EXTENSION,
  /** 救助决定书. */
  GRANT,
  /** 不予救助决定书. */
  REFUSAL,
  /** 结案告知书. */
  CLOSING,
  /** 终止审核决定书. */
  TERMINATION,
  /** 临时救助决定书. */
  TEMPORARY_GRANT,
  /** 停止发放告知书: the rest of staged aid is not paid. */
  AID_STOPPED,
  /** 救助金变更告知书: monthly aid goes on otherwise, or ends here because it is paid elsewhere. */
  GRANT_CHANGED,
  /** 公示异议答复书: to whoever objected to a public notice, not to the applicant. */
  OBJECTION_ANSWER,
  /** 急难救助决定书. */
  FIRST_AID,
  /** 不予先行救助决定书. */
  FIRST_AID_REFUSAL,
  /** 急难救助办结告知书. */
  FIRST_AID_CLOSING,
  /** 应追回救助款物告知书. */
  FIRST_AID_RECOVERY,
  /** 一事一议会议通知, to each department that is asked. */
  CONFERENCE_INVITATION,
  /** 一事一议结果告知书, where the case was opened for its conference alone. */
  CONFERENCE_RESULT;

  /** Whether this tells how the case ended: its delivery is recorded. */
  public boolean isDecision() {
    return switch (this) {
      case GRANT,
          REFUSAL,
          CLOSING,
          TERMINATION,
          TEMPORARY_GRANT,
          AID_STOPPED,
          GRANT_CHANGED,
          FIRST_AID,
          FIRST_AID_REFUSAL,
          FIRST_AID_CLOSING,
          FIRST_AID_RECOVERY,
          CONFERENCE_RESULT ->
          true;
      default -> false;
    };
  }
}
