package org.jiuzhu.demoserver;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer that a stand-in owes, now or later.
 *
 * @param id by which a repeated request is recognised
 * @param fingerprint keyed hash of the request
 * @param callbackUrl where the answer is awaited
 * @param dueAt from when the answer is known, milliseconds of the Unix epoch
 * @param callbacksDue callbacks still to be made
 * @param answer what is answered
 */
public record Promise(
    @JsonAlias("queryId") String id,
    String fingerprint,
    String callbackUrl,
    long dueAt,
    int callbacksDue,
    ObjectNode answer) {

  /** The same, awaited at another address. */
  public Promise at(String otherCallbackUrl) {
    return new Promise(id, fingerprint, otherCallbackUrl, dueAt, callbacksDue, answer);
  }

  /** The same after one more callback was received. */
  Promise calledBack() {
    return new Promise(id, fingerprint, callbackUrl, dueAt, callbacksDue - 1, answer);
  }
}
