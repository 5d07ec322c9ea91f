package org.jiuzhu.meanstest;

import java.time.Instant;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;

/** Up to when what was disputed about a household has been settled by others. */
public interface SettledDisputes {

  /** When neighbours last came to a result on a case; nothing where they never did. */
  Optional<Instant> lastSettled(CaseNumber number);
}
