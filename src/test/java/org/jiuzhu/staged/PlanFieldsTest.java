package org.jiuzhu.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan as somebody enters it: read, or every wrong field named. */
class PlanFieldsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Money TOTAL = Money.of("1000.00");

  private static List<Instalment> read(String json, boolean staged) {
    try {
      JsonFields fields =
          JsonFields.of((ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')));
      List<Instalment> plan =
          PlanFields.read(fields, TOTAL, new PlanFields.Bounds(staged, TODAY, 12));
      fields.check();
      return plan;
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void allAtOnce() {
    assertThat(read("{'payout':'ONCE'}", true)).containsExactly(new Instalment(1, TODAY, TOTAL));
  }

  @Test
  void whereNothingIsStagedNothingIsAsked() {
    assertThat(read("{}", false)).containsExactly(new Instalment(1, TODAY, TOTAL));
  }

  @Test
  void equalInstalmentsBeginTodayUnlessADayIsSaid() {
    assertThat(read("{'payout':'EQUAL','instalments':3}", true))
        .containsExactly(
            new Instalment(1, TODAY, Money.of("333.34")),
            new Instalment(2, LocalDate.of(2026, 4, 2), Money.of("333.33")),
            new Instalment(3, LocalDate.of(2026, 5, 2), Money.of("333.33")));
    assertThat(read("{'payout':'EQUAL','instalments':2,'firstDueOn':'2026-03-31'}", true))
        .extracting(Instalment::dueOn)
        .containsExactly(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30));
  }

  @Test
  void unequalInstalmentsAreTakenAsEntered() {
    assertThat(
            read(
                "{'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-02','amount':'700'},"
                    + "{'dueOn':'2026-04-15','amount':'300.00'}]}",
                true))
        .containsExactly(
            new Instalment(1, TODAY, Money.of("700.00")),
            new Instalment(2, LocalDate.of(2026, 4, 15), Money.of("300.00")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | true | /payout required
          {'payout':'SOMEHOW'} | true | /payout not-a-choice
          {'payout':'EQUAL','instalments':3} | false | /payout no-stages-here
          {'payout':'EQUAL'} | true | /instalments required
          {'payout':'EQUAL','instalments':1} | true | /instalments out-of-range
          {'payout':'EQUAL','instalments':14} | true | /instalments out-of-range
          {'payout':'EQUAL','instalments':3,'firstDueOn':'2026-03-01'} | true | /firstDueOn not-before
          {'payout':'EQUAL','instalments':13,'firstDueOn':'2026-03-03'} | true | /instalments last-instalment
          {'payout':'UNEQUAL'} | true | /instalmentRows required
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-02','amount':'1000.00'}]} | true | /instalmentRows too-few
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-02','amount':'700'},{'dueOn':'2026-04-02','amount':'299.99'}]} | true | /instalmentRows instalments-sum
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-02','amount':'0'},{'dueOn':'2026-04-02','amount':'1000'}]} | true | /instalmentRows/0/amount not-positive
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-02','amount':'-5'},{'dueOn':'2026-04-02','amount':'1005'}]} | true | /instalmentRows/0/amount negative
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-02','amount':'500.005'},{'dueOn':'2026-04-02','amount':'500'}]} | true | /instalmentRows/0/amount not-money
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-04-02','amount':'500'},{'dueOn':'2026-04-02','amount':'500'}]} | true | /instalmentRows/1/dueOn instalments-in-order
          {'payout':'UNEQUAL','instalmentRows':[{'dueOn':'2026-03-01','amount':'500'},{'dueOn':'2027-03-03','amount':'500'}]} | true | /instalmentRows/0/dueOn not-before, /instalmentRows/1/dueOn last-instalment
          {'payout':'UNEQUAL','instalmentRows':[{'amount':'500'},{'dueOn':'2026-13-03'}]} | true | /instalmentRows/0/dueOn required, /instalmentRows/1/dueOn not-a-date, /instalmentRows/1/amount required
          """)
  void whateverIsWrongIsNamed(String json, boolean staged, String wrong) {
    assertThatThrownBy(() -> read(json, staged))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(PlanFieldsTest::told)
                    .containsExactly(wrong.split(", ")));
  }

  private static String told(FieldError error) {
    return error.pointer() + " " + error.code();
  }
}
