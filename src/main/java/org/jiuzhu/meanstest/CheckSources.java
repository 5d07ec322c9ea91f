package org.jiuzhu.meanstest;

import java.util.List;
import org.jiuzhu.engine.ProcessBean;

/** Turns the flag of sources into the collection that the data check runs over. */
@ProcessBean("sourceList")
public class CheckSources {

  /** Codes of sources. */
  public List<String> of(String flag) {
    return flag == null || flag.isBlank() ? List.of() : List.of(flag.split(","));
  }
}
