package org.jiuzhu.county;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.county.CountyDraws.Draw;
import org.jiuzhu.money.Fraction;

/**
 * Whether a case is drawn (特困人员认定办法 审核确认: the county looks at a share of the cases, taken at
 * random). Decided by a keyed hash of the case's place in the year's row, so nobody can foresee or
 * steer it and anybody who is shown the seed can check it; and drawn in any case where the share
 * would otherwise fall below the one that is laid down.
 */
final class DrawRule {

  private static final String HMAC = "HmacSHA256";
  private static final Fraction RANGE = Fraction.of(new BigDecimal(BigInteger.ONE.shiftLeft(256)));

  private DrawRule() {}

  /**
   * Decides one case.
   *
   * @param seed of the area and year
   * @param position 1 for the year's first case
   * @param drawnBefore how many of the earlier ones were drawn
   * @param share the least share to be drawn, 0 to 1
   */
  static boolean isDrawn(
      byte[] seed, CaseNumber number, int year, int position, int drawnBefore, Fraction share) {
    boolean wouldFallBelow =
        Fraction.of(drawnBefore).isLessThan(share.times(Fraction.of(position)));
    return wouldFallBelow || chance(seed, number, year, position, share);
  }

  /**
   * Draws a year's row again.
   *
   * @param seed of the area and year
   * @return the positions that should be there or come out otherwise
   */
  static List<Integer> differing(byte[] seed, int year, List<Draw> row) {
    List<Integer> differing = new ArrayList<>();
    int drawnBefore = 0;
    for (int n = 0; n < row.size(); n++) {
      Draw draw = row.get(n);
      int position = n + 1;
      boolean drawn = isDrawn(seed, draw.caseNumber(), year, position, drawnBefore, draw.share());
      int drawnSoFar = drawn ? drawnBefore + 1 : drawnBefore;
      if (draw.position() != position || draw.drawn() != drawn || draw.drawnSoFar() != drawnSoFar) {
        differing.add(position);
      }
      // goes on from what was stored, so that one forged place does not blame all that follow
      drawnBefore = draw.drawnSoFar();
    }
    return differing;
  }

  private static boolean chance(
      byte[] seed, CaseNumber number, int year, int position, Fraction share) {
    String place = number.area() + "|" + year + "|" + position + "|" + number.value();
    Fraction lot = Fraction.of(new BigDecimal(new BigInteger(1, hash(seed, place))));
    // lot / 2^256 < share, without dividing
    return lot.isLessThan(share.times(RANGE));
  }

  private static byte[] hash(byte[] seed, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(seed, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + HMAC, e);
    }
  }
}
