package org.jiuzhu.protection;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was sealed here was erased when its time was over. */
@ResponseStatus(HttpStatus.GONE)
public class ErasedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ErasedException() {
    super("sealed value was erased by rule");
  }
}
