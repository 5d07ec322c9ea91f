package org.jiuzhu.signature;

/** A message whose sender or freshness is not proven; it is answered 401 and leaves no trace. */
public final class InvalidSignatureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a signature was not accepted; also the code that the sender is told. */
  public enum Reason {
    /** No signature header, or more than one. */
    SIGNATURE_MISSING,
    /** The header does not have the form {@code t=…,n=…,v1=…}. */
    SIGNATURE_MALFORMED,
    /** Another key, or another timestamp, nonce or body than the signed one. */
    SIGNATURE_WRONG,
    /** Signed more than five minutes before or after the receiver's clock. */
    SIGNATURE_STALE,
    /** The nonce was used before. */
    SIGNATURE_REPLAYED
  }

  private final Reason reason;

  public InvalidSignatureException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
