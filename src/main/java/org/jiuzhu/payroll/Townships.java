package org.jiuzhu.payroll;

import java.util.List;
import org.jiuzhu.engine.ProcessBean;

/** Turns the flag of townships into the collection that the mending runs over. */
@ProcessBean("townshipList")
public class Townships {

  /** Slugs of townships. */
  public List<String> of(String flag) {
    return flag == null || flag.isBlank() ? List.of() : List.of(flag.split(","));
  }
}
