package org.jiuzhu.expenditure;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;

/** Whoever handles cases about an event says which; so no event is paid for twice unseen. */
public interface KnownHardship {

  /** The event that a case is about; empty where it is about none, or another kind of case. */
  Optional<Hardship> of(CaseNumber number);
}
