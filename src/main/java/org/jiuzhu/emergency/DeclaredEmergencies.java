package org.jiuzhu.emergency;

import java.time.LocalDate;
import org.jiuzhu.money.Fraction;

/** Public emergencies that raise what may be paid first (突发公共事件). */
public interface DeclaredEmergencies {

  /**
   * By how much the limit of first aid is multiplied; 1 where nothing is declared.
   *
   * @param area slug
   * @param township slug
   * @param day on which aid is decided
   */
  Fraction raise(String area, String township, LocalDate day);
}
