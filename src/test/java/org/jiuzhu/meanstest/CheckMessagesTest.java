package org.jiuzhu.meanstest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jiuzhu.exchange.StrictJson;
import org.jiuzhu.meanstest.CheckAgencyException.Reason;
import org.jiuzhu.meanstest.CheckAnswer.Asset;
import org.jiuzhu.meanstest.CheckAnswer.AssetKind;
import org.jiuzhu.meanstest.CheckAnswer.Income;
import org.jiuzhu.meanstest.CheckAnswer.IncomeKind;
import org.jiuzhu.meanstest.CheckAnswer.Note;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswer.Status;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckMessagesTest {

  private static final String ANSWER =
      """
      {"queryId":"query-0001","source":"TAX","status":"PARTIAL",
       "answeredAt":"2026-08-03T09:00:00+08:00",
       "persons":[
        {"ref":"m1","status":"FOUND",
         "incomes":[{"kind":"WAGE","monthly":"1380.00"}],
         "assets":[{"kind":"DEPOSIT","value":"0.00"}],
         "notes":[{"code":"EMPLOYED","since":"2024-03-01","count":1},{"code":"DEMONSTRATION"}]},
        {"ref":"m2","status":"UNAVAILABLE","incomes":[],"assets":[],"notes":[]}]}
      """;

  @Test
  void readsAnAnswer() {
    assertThat(read(ANSWER))
        .isEqualTo(
            new CheckAnswer(
                "query-0001",
                CheckSource.TAX,
                Status.PARTIAL,
                Instant.parse("2026-08-03T01:00:00Z"),
                List.of(
                    new CheckAnswer.Person(
                        "m1",
                        PersonStatus.FOUND,
                        List.of(new Income(IncomeKind.WAGE, Money.of("1380.00"))),
                        List.of(new Asset(AssetKind.DEPOSIT, Money.of("0.00"))),
                        List.of(
                            new Note(NoteCode.EMPLOYED, LocalDate.of(2024, 3, 1), 1),
                            new Note(NoteCode.DEMONSTRATION, null, null))),
                    new CheckAnswer.Person(
                        "m2", PersonStatus.UNAVAILABLE, List.of(), List.of(), List.of()))));
  }

  @Test
  void readsBackWhatItWrote() {
    CheckAnswer answer = read(ANSWER);

    assertThat(CheckMessages.readAnswer(CheckMessages.write(answer))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "source":"TAX"                  | "source":"WEATHER"               | /source
          "source":"TAX"                  | "source":"tax"                   | /source
          "source":"TAX"                  | "source":1                       | /source
          "source":"TAX"                  | "source":null                    | ''
          "source":"TAX",                 | ""                               | ''
          "status":"PARTIAL"              | "status":"COMPLETE"              | ''
          "status":"FOUND"                | "status":"NOT_FOUND"             | /persons/0
          "status":"UNAVAILABLE"          | "status":"MAYBE"                 | /persons/1/status
          "queryId":"query-0001"          | "queryId":"short"                | ''
          "queryId":"query-0001"          | "queryId":12345678               | /queryId
          +08:00"                         | "                                | /answeredAt
          "2026-08-03T09:00:00+08:00"     | 1785718800                       | /answeredAt
          2026-08-03                      | 2026-02-30                       | /answeredAt
          "kind":"WAGE"                   | "kind":"EXCLUDED"                | /persons/0/incomes/0/kind
          "kind":"DEPOSIT"                | "kind":"GOLD"                    | /persons/0/assets/0/kind
          "monthly":"1380.00"             | "monthly":1380.00                | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"1380"                 | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"1380.005"             | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"-1.00"                | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"1e3"                  | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"1,380.00"             | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"1234567890123.00"     | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":"１３８０.００"          | /persons/0/incomes/0/monthly
          "monthly":"1380.00"             | "monthly":null                   | /persons/0/incomes/0/monthly
          ,"monthly":"1380.00"            | ""                               | /persons/0/incomes/0
          "value":"0.00"                  | "value":"0.0"                    | /persons/0/assets/0/value
          "value":"0.00"                  | "value":"0.00","value":"1.00"    | ''
          "code":"EMPLOYED"               | "code":"RUMOUR"                  | /persons/0/notes/0/code
          "since":"2024-03-01"            | "since":"2024-3-1"               | /persons/0/notes/0/since
          "since":"2024-03-01"            | "since":[2024,3,1]               | /persons/0/notes/0/since
          "count":1                       | "count":1.5                      | /persons/0/notes/0/count
          "count":1                       | "count":"1"                      | /persons/0/notes/0/count
          "count":1                       | "count":-1                       | /persons/0/notes/0/count
          "count":1                       | "count":null                     | /persons/0/notes/0/count
          "count":1                       | "count":1001                     | /persons/0/notes/0
          "ref":"m2"                      | "ref":"m1"                       | ''
          "ref":"m2"                      | "ref":"../m2"                    | /persons/1
          "ref":"m2"                      | "ref":"m2","张三":"x"             | /persons/1
          "status":"PARTIAL"              | "status":"PARTIAL","extra":1     | ''
          {"code":"DEMONSTRATION"}        | null                             | ''
          "notes":[]                      | "notes":null                     | /persons/1
          ,"notes":[]                     | ""                               | /persons/1
          "notes":[]}]}                   | "notes":[]}]} {}                 | ''
          "notes":[]}]}                   | "notes":[]}]                     | ''
          """)
  void rejects(String part, String wrong, String pointer) {
    // an empty replacement is written "" so that the table stays readable
    String with = wrong.equals("\"\"") ? "" : wrong;
    String body = ANSWER.replace(part, with);
    assertThat(body).isNotEqualTo(ANSWER);

    assertRejected(body)
        .hasMessageContaining(pointer.isEmpty() ? "body" : "'" + pointer + "'")
        .hasMessageNotContainingAny("1380", "张三")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "null\n[]\n\"answer\"\n<html>\n{}\n''")
  void rejectsWhatIsNoAnswer(String body) {
    assertRejected(body);
  }

  @Test
  void rejectsTooLargeAndTooMany() {
    assertRejected(ANSWER + " ".repeat(StrictJson.MAX_BYTES)).hasMessageContaining("too large");
    String note = "{\"code\":\"DEMONSTRATION\"}";
    assertRejected(ANSWER.replace(note, String.join(",", Collections.nCopies(100, note))))
        .hasMessageContaining("too many");
  }

  @Test
  void rejectsAnAnswerToSomethingElse() {
    CheckAnswer answer = read(ANSWER);
    answer.requireAnswerTo("query-0001", CheckSource.TAX, Set.of("m1", "m2"));

    for (Runnable foreign :
        List.<Runnable>of(
            () -> answer.requireAnswerTo("query-0002", CheckSource.TAX, Set.of("m1", "m2")),
            () -> answer.requireAnswerTo("query-0001", CheckSource.BANK, Set.of("m1", "m2")),
            () -> answer.requireAnswerTo("query-0001", CheckSource.TAX, Set.of("m1")),
            () -> answer.requireAnswerTo("query-0001", CheckSource.TAX, Set.of("m1", "m3")))) {
      assertThatExceptionOfType(CheckAgencyException.class)
          .isThrownBy(foreign::run)
          .extracting(CheckAgencyException::reason)
          .isEqualTo(Reason.INVALID_ANSWER);
    }
  }

  @Test
  void showsNoFiguresOrNames() {
    CheckAnswer answer = read(ANSWER);
    CheckQuery.Person person = new CheckQuery.Person("m1", "马演示", "990101198005010010");

    assertThat(answer + "" + answer.persons() + answer.persons().get(0).incomes())
        .doesNotContain("1380");
    assertThat(person.toString()).doesNotContain("马", "1980");
  }

  private static CheckAnswer read(String json) {
    return CheckMessages.readAnswer(json.getBytes(UTF_8));
  }

  private static AbstractThrowableAssert<?, ?> assertRejected(String body) {
    CheckAgencyException e = catchThrowableOfType(CheckAgencyException.class, () -> read(body));
    assertThat(e).isNotNull();
    assertThat(e.reason()).isEqualTo(Reason.INVALID_ANSWER);
    return assertThat(e);
  }
}
