package org.jiuzhu.application;

import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.StartForm.OpenedCase;
import org.jiuzhu.engine.CaseVariables;

/** The routing flags of {@code AssistanceApplication} up to acceptance. */
final class ApplicationFlags {

  /** Whether everything needed was entered. */
  static final String ENTRY_FINISHED = "entryFinished";

  /** Whether nothing is missing. */
  static final String APPLICATION_COMPLETE = "applicationComplete";

  /** Whether the case goes to the township of the household's registration. */
  static final String PASS_ON = "passOn";

  /** Whether the applicant wants to be told by mail. */
  static final String MAIL_WANTED = "mailWanted";

  private ApplicationFlags() {}

  static OpenedCase opened(CaseFile opened) {
    return new OpenedCase(
        opened.number(),
        Map.of(
            CaseVariables.AREA,
            opened.area(),
            CaseVariables.TOWNSHIP,
            opened.township(),
            ENTRY_FINISHED,
            false));
  }
}
