package org.jiuzhu.emergency;

/**
 * The area's account does not cover what a conference decided. A failed job tells supervisors and is
 * tried again.
 */
class FundShortException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FundShortException() {
    super("the area's account does not cover what a conference decided");
  }
}
