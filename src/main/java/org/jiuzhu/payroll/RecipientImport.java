package org.jiuzhu.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.policy.Category;

/**
 * A file of current recipients that was uploaded.
 *
 * @param paysFrom first day of the first month paid by this system
 * @param rows how many recipients it brings
 * @param total CNY a month of all of them
 * @param leftOut how many faulty rows were left out
 * @param decidedBy user id of whoever approved or refused it; null before
 */
public record RecipientImport(
    long id,
    String area,
    LocalDate paysFrom,
    State state,
    int rows,
    Money total,
    int leftOut,
    String uploadedBy,
    Instant uploadedAt,
    String decidedBy,
    Instant decidedAt) {

  /** What becomes of it. */
  public enum State {
    /** For a second person. */
    WAITING,
    /** Its recipients are paid. */
    APPROVED,
    /** Nothing of it was kept. */
    REFUSED
  }

  /**
   * What came of an upload.
   *
   * @param stored the import, waiting for a second person; null if nothing was stored
   * @param flaws everything that is wrong with the file
   * @param goodRows how many rows have no flaw
   */
  public record Uploaded(RecipientImport stored, List<SheetFlaw> flaws, int goodRows) {

    public Uploaded {
      flaws = List.copyOf(flaws);
    }
  }

  /**
   * One line of the sums of an import.
   *
   * @param township slug
   * @param total CNY a month
   */
  public record Sum(
      String township, Category category, PaymentMethod method, int rows, Money total) {}

  /**
   * A recipient as the preview shows it: as much of the person as tells people apart.
   *
   * @param row as the office program counts it
   * @param township slug
   * @param amount CNY a month
   * @param payee whose account it is, or who collects the cash
   * @param bank null in cash
   * @param accountEnd empty in cash
   * @param caseNumber once it is approved, else null
   */
  public record Line(
      int row,
      String name,
      String idNumber,
      String township,
      Category category,
      int persons,
      Money amount,
      String payee,
      String bank,
      String accountEnd,
      LocalDate since,
      String caseNumber) {}
}
