package org.jiuzhu.api;

import java.net.URI;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to a request that opens a case. */
final class OpenedCases {

  private OpenedCases() {}

  /** 201 for a new case, 200 for the one that the same request opened before; both name it. */
  static <T> ResponseEntity<T> answer(CaseNumber number, boolean isNew, T body) {
    URI location = URI.create("/api/cases/" + number);
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
        .location(location)
        .body(body);
  }
}
