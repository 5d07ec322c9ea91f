package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.meanstest.CheckAnswer.IncomeKind;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.Person;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswer.Status;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;

class AnswersOfASourceTest {

  @Test
  void aLaterAnswerFillsInWhoWasMissing() {
    CheckAnswer partial = answer(wage("m1", "600.00"), missing("m2"));
    CheckAnswer rest = answer(wage("m2", "700.00"));
    CheckAnswer merged = AnswersOfASource.merged(List.of(partial, rest));
    assertThat(merged.status()).isEqualTo(Status.COMPLETE);
    assertThat(merged.persons()).containsExactly(wage("m1", "600.00"), wage("m2", "700.00"));
  }

  @Test
  void nobodyIsForgottenBecauseALaterAnswerKnowsNothing() {
    CheckAnswer merged =
        AnswersOfASource.merged(
            List.of(answer(wage("m1", "600.00"), missing("m2")), answer(missing("m2"))));
    assertThat(merged.status()).isEqualTo(Status.PARTIAL);
    assertThat(AnswersOfASource.missing(merged)).containsExactly("m2");
  }

  @Test
  void theSameAnswerAgainIsNoOther() {
    CheckAnswer one = answer(wage("m1", "600.00"), wage("m2", "700.00"));
    CheckAnswer again = answer(wage("m2", "700.00"), wage("m1", "600.00"));
    assertThat(AnswersOfASource.agree(one, again)).isTrue();
    assertThat(AnswersOfASource.agree(one, answer(wage("m1", "600.00")))).isFalse();
  }

  @Test
  void otherMoneyOrADeathContradicts() {
    CheckAnswer known = answer(wage("m1", "600.00"));
    assertThat(AnswersOfASource.contradicts(answer(wage("m1", "600.00")), known)).isFalse();
    assertThat(AnswersOfASource.contradicts(answer(missing("m1")), known)).isFalse();
    assertThat(AnswersOfASource.contradicts(answer(wage("m1", "601.00")), known)).isTrue();
    assertThat(AnswersOfASource.contradicts(answer(noted("m1", NoteCode.DECEASED)), nothing()))
        .isTrue();
    assertThat(AnswersOfASource.contradicts(answer(noted("m1", NoteCode.EMPLOYED)), nothing()))
        .isFalse();
  }

  private static CheckAnswer nothing() {
    return answer(new Person("m1", PersonStatus.NOT_FOUND, List.of(), List.of(), List.of()));
  }

  private static Person noted(String ref, NoteCode note) {
    return new Person(
        ref,
        PersonStatus.FOUND,
        List.of(),
        List.of(),
        List.of(new CheckAnswer.Note(note, null, null)));
  }

  private static Person wage(String ref, String monthly) {
    return new Person(
        ref,
        PersonStatus.FOUND,
        List.of(new CheckAnswer.Income(IncomeKind.WAGE, Money.of(monthly))),
        List.of(),
        List.of());
  }

  private static Person missing(String ref) {
    return new Person(ref, PersonStatus.UNAVAILABLE, List.of(), List.of(), List.of());
  }

  private static CheckAnswer answer(Person... persons) {
    boolean partial =
        Arrays.stream(persons).anyMatch(person -> person.status() == PersonStatus.UNAVAILABLE);
    return new CheckAnswer(
        "query-0001",
        CheckSource.TAX,
        partial ? Status.PARTIAL : Status.COMPLETE,
        Instant.EPOCH,
        List.of(persons));
  }
}
