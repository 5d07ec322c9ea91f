package org.jiuzhu.ledger;

/**
 * A fund: the aid account (救助资金专户) of an area, or the reserve fund (备用金) of a township.
 *
 * @param area slug
 * @param township slug; null for the area's account
 */
public record FundId(String area, String township) {

  /** The area's aid account. */
  public static FundId ofArea(String area) {
    return new FundId(area, null);
  }

  /** The township's reserve fund. */
  public static FundId reserve(String area, String township) {
    return new FundId(area, township);
  }

  /** Reads {@link #value()}. */
  public static FundId parse(String value) {
    int slash = value.indexOf('/');
    return slash < 0
        ? ofArea(value)
        : new FundId(value.substring(0, slash), value.substring(slash + 1));
  }

  /** Whether it is a township's reserve fund. */
  public boolean isReserve() {
    return township != null;
  }

  /** As the books name it: {@code lushan} or {@code lushan/t1}. */
  public String value() {
    return township == null ? area : area + "/" + township;
  }

  @Override
  public String toString() {
    return value();
  }
}
