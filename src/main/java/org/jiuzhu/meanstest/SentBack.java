package org.jiuzhu.meanstest;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;

/** Why a case came back from approval to be checked or surveyed again. */
@FunctionalInterface
public interface SentBack {

  /** The approver's words, if the case came back. */
  Optional<String> reason(CaseNumber number);
}
