package org.jiuzhu.meanstest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jiuzhu.checkagency.CheckAgencyDemo;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.checkagency.Options;
import org.jiuzhu.exchange.CallbackSink;
import org.jiuzhu.exchange.Contract;
import org.jiuzhu.meanstest.CheckAgencyException.Reason;
import org.jiuzhu.meanstest.CheckAnswer.Asset;
import org.jiuzhu.meanstest.CheckAnswer.AssetKind;
import org.jiuzhu.meanstest.CheckAnswer.Income;
import org.jiuzhu.meanstest.CheckAnswer.IncomeKind;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswer.Status;
import org.jiuzhu.money.Money;
import org.jiuzhu.signature.SignedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against the demonstration agency, over HTTP, in each of its moods. */
@Timeout(60)
class HttpCheckAgencyTest {

  private static final CheckQuery.Person EARNER =
      new CheckQuery.Person("m1", "马守诚", "990101198005010118");
  private static final CheckQuery.Person SPOUSE =
      new CheckQuery.Person("m2", "杨念秋", "99010119821112022X");
  private static final CheckQuery.Person STRANGER =
      new CheckQuery.Person("m3", "无名氏", "990101199001010019");
  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir private Path directory;
  private CheckAgencyDemo demo;
  private CallbackSink sink;
  private CheckAgency agency;

  @BeforeEach
  void start() throws IOException {
    demo = CheckAgencyDemo.start(0, Options.standard().withDirectory(directory));
    sink = new CallbackSink(Options.DEMO_SECRET);
    agency = client(demo.url(), Options.DEMO_SECRET);
  }

  @AfterEach
  void stop() {
    demo.close();
    sink.close();
  }

  @Test
  void answersFromTheRegister() {
    CheckQuery query = query(CheckSource.TAX, EARNER, SPOUSE);

    CheckAnswer answer = answered(query);

    assertThat(answer.queryId()).isEqualTo(query.queryId());
    assertThat(answer.status()).isEqualTo(Status.COMPLETE);
    assertThat(answer.answeredAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    CheckAnswer.Person earner = answer.persons().get(0);
    assertThat(earner.status()).isEqualTo(PersonStatus.FOUND);
    assertThat(earner.incomes()).containsExactly(new Income(IncomeKind.WAGE, Money.of("1260.00")));
    assertThat(codes(earner)).contains(NoteCode.EMPLOYED, NoteCode.DEMONSTRATION);
    assertThat(answer.persons().get(1).status()).isEqualTo(PersonStatus.NOT_FOUND);
  }

  @Test
  void knowsEachSourceApart() {
    assertThat(answered(query(CheckSource.BANK, EARNER)).persons().get(0).assets())
        .containsExactly(new Asset(AssetKind.DEPOSIT, Money.of("3260.50")));
    assertThat(answered(query(CheckSource.VEHICLE, EARNER)).persons().get(0).status())
        .isEqualTo(PersonStatus.NOT_FOUND);
  }

  @Test
  void doesNotKnowStrangers() {
    for (CheckSource source : CheckSource.values()) {
      assertThat(answered(query(source, STRANGER)).persons().get(0).status())
          .isEqualTo(PersonStatus.NOT_FOUND);
    }
  }

  @Test
  void tellsNothingOfAnIdNumberUnderAnotherName() {
    CheckQuery.Person other = new CheckQuery.Person("m1", "马守信", EARNER.idNumber());

    CheckAnswer.Person person = answered(query(CheckSource.TAX, other)).persons().get(0);

    assertThat(person.status()).isEqualTo(PersonStatus.NOT_FOUND);
    assertThat(person.incomes()).isEmpty();
    assertThat(codes(person)).contains(NoteCode.NAME_MISMATCH);
  }

  @Test
  void sameQueryGetsTheSameAnswer() {
    CheckQuery query = query(CheckSource.TAX, EARNER);

    assertThat(answered(query)).isEqualTo(answered(query));
  }

  @Test
  void anotherQueryUnderTheSameIdIsRefused() {
    CheckQuery query = query(CheckSource.TAX, EARNER);
    answered(query);
    CheckQuery other =
        new CheckQuery(
            query.queryId(),
            query.caseNumber(),
            query.source(),
            query.purpose(),
            query.consentAt(),
            List.of(EARNER, SPOUSE));

    CheckAgencyException e = failed(other);
    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e).hasMessageContaining("409");
  }

  @Test
  void waitsForASlowAgency() {
    demo.mood(Mood.of(Mood.Kind.SLOW).withDelay(Duration.ofMillis(300)));

    assertThat(answered(query(CheckSource.TAX, EARNER)).status()).isEqualTo(Status.COMPLETE);
  }

  @Test
  void doesNotWaitForever() {
    demo.mood(Mood.of(Mood.Kind.SLOW).withDelay(Duration.ofSeconds(30)));
    long start = System.nanoTime();

    CheckAgencyException e = failed(query(CheckSource.TAX, EARNER));

    assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void failureIsTechnicalAndTellsNothing() {
    demo.mood(Mood.of(Mood.Kind.FAILING));

    CheckAgencyException e = failed(query(CheckSource.TAX, EARNER));

    assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(e.getMessage())
        .contains("503")
        .doesNotContain(EARNER.name(), EARNER.idNumber(), "query-");
  }

  @Test
  void tryingAgainHelpsWhenTheFirstTriesFail() {
    demo.mood(Mood.of(Mood.Kind.FAILING_FIRST).withFailures(2));
    CheckQuery query = query(CheckSource.TAX, EARNER);

    assertThat(failed(query).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failed(query).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(answered(query).status()).isEqualTo(Status.COMPLETE);
    assertThat(answered(query).status()).isEqualTo(Status.COMPLETE);
  }

  @Test
  void moodsMayConcernOneSource() {
    demo.mood("TAX", Mood.of(Mood.Kind.FAILING));

    assertThat(failed(query(CheckSource.TAX, EARNER)).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(answered(query(CheckSource.BANK, EARNER)).status()).isEqualTo(Status.COMPLETE);
  }

  @Test
  void partialAnswersSayWhoIsMissing() {
    demo.mood(Mood.of(Mood.Kind.PARTIAL));

    CheckAnswer answer = answered(query(CheckSource.TAX, EARNER, SPOUSE));

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.persons())
        .extracting(CheckAnswer.Person::status)
        .containsExactly(PersonStatus.FOUND, PersonStatus.UNAVAILABLE);
  }

  @Test
  void contradictsTheDeclaration() {
    demo.mood(Mood.of(Mood.Kind.CONTRADICTING));

    CheckAnswer tax = answered(query(CheckSource.TAX, EARNER, STRANGER));
    assertThat(tax.persons().get(0).incomes())
        .extracting(Income::monthly)
        .containsExactly(Money.of("1260.00"), Money.of("4600.00"));
    assertThat(tax.persons().get(1).incomes()).hasSize(1);
    assertThat(answered(query(CheckSource.VEHICLE, EARNER)).persons().get(0).assets()).hasSize(1);
  }

  @Test
  void lateAnswersComeByCallback() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ofSeconds(1)));
    CheckQuery query = query(CheckSource.TAX, EARNER);

    CheckReply first = agency.ask(query);
    assertThat(first).isInstanceOf(CheckReply.WillCallBack.class);
    assertThat(((CheckReply.WillCallBack) first).expectedBy()).isAfter(Instant.now());
    assertThat(agency.ask(query)).isEqualTo(first);

    CheckAnswer answer = CheckMessages.readAnswer(sink.next().body());
    answer.requireAnswerTo(query.queryId(), query.source(), query.refs());
    assertThat(answered(query)).isEqualTo(answer);
    assertThat(sink.within(1500)).as("a second callback").isNull();
  }

  @Test
  void callbacksAreRepeatedUntilTheyAreReceived() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ZERO));
    sink.answerWith(503);
    CheckQuery query = query(CheckSource.TAX, EARNER);
    assertThat(agency.ask(query)).isInstanceOf(CheckReply.WillCallBack.class);

    SignedMessage first = sink.next();
    sink.answerWith(204);
    SignedMessage second = sink.next();

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.nonce()).isNotEqualTo(first.nonce());
    assertThat(sink.within(1500)).isNull();
  }

  @Test
  void callbacksMayComeTwice() throws Exception {
    demo.mood(Mood.of(Mood.Kind.DUPLICATE_CALLBACKS).withDelay(Duration.ofMillis(100)));
    agency.ask(query(CheckSource.TAX, EARNER));

    SignedMessage first = sink.next();
    SignedMessage second = sink.next();

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.nonce()).isNotEqualTo(first.nonce());
  }

  @Test
  void promisesSurviveARestart() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ofSeconds(2)));
    CheckQuery late = query(CheckSource.TAX, EARNER);
    CheckReply promised = agency.ask(late);
    demo.mood(Mood.NORMAL);
    CheckQuery early = query(CheckSource.BANK, EARNER);
    CheckAnswer before = answered(early);

    int port = demo.url().getPort();
    demo.close();
    assertThat(failed(early).reason()).isEqualTo(Reason.UNAVAILABLE);
    demo = CheckAgencyDemo.start(port, Options.standard().withDirectory(directory));

    assertThat(answered(early)).isEqualTo(before);
    assertThat(agency.ask(late)).isEqualTo(promised);
    assertThat(CheckMessages.readAnswer(sink.next().body()).queryId()).isEqualTo(late.queryId());
  }

  @Test
  void aKilledAgencysHalfWrittenLineDoesNoHarm() throws Exception {
    CheckQuery query = query(CheckSource.TAX, EARNER);
    CheckAnswer before = answered(query);
    demo.close();
    Path file = directory.resolve("queries.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"queryId\":\"quer");

    demo = CheckAgencyDemo.start(0, Options.standard().withDirectory(directory));
    agency = client(demo.url(), Options.DEMO_SECRET);

    assertThat(answered(query)).isEqualTo(before);
  }

  @Test
  void theAgencyKeepsNoNamesOrIdNumbers() throws IOException {
    answered(query(CheckSource.TAX, EARNER, STRANGER));

    assertThat(Files.readString(directory.resolve("queries.jsonl")))
        .contains("query-")
        .doesNotContain(EARNER.name(), EARNER.idNumber(), STRANGER.name(), STRANGER.idNumber());
  }

  @Test
  void anotherSecretIsRefused() {
    agency = client(demo.url(), "another-secret-of-thirty-two-characters");

    CheckAgencyException e = failed(query(CheckSource.TAX, EARNER));
    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e).hasMessageContaining("401");
  }

  @Test
  void aWrongIdNumberIsRefused() {
    CheckQuery.Person wrong = new CheckQuery.Person("m1", "马守诚", "990101198005010117");

    CheckAgencyException e = failed(query(CheckSource.TAX, wrong));
    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e).hasMessageContaining("422");
  }

  @Test
  void nobodyThereIsTechnical() {
    demo.close();

    CheckAgencyException e = failed(query(CheckSource.TAX, EARNER));
    assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(e.getMessage()).doesNotContain("http", EARNER.idNumber());
  }

  @Test
  void aHundredCasesAtOnceAreEachCalledBackOnce() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ofMillis(500)));
    List<CheckQuery> queries =
        IntStream.range(0, 100).mapToObj(i -> query(CheckSource.TAX, EARNER, SPOUSE)).toList();
    ExecutorService cases = Executors.newFixedThreadPool(16);
    try {
      List<Future<CheckReply>> replies = new ArrayList<>();
      queries.forEach(query -> replies.add(cases.submit(() -> agency.ask(query))));
      for (Future<CheckReply> reply : replies) {
        assertThat(reply.get(30, TimeUnit.SECONDS)).isInstanceOf(CheckReply.WillCallBack.class);
      }
    } finally {
      cases.shutdownNow();
    }

    Set<String> answered = new HashSet<>();
    for (int i = 0; i < queries.size(); i++) {
      answered.add(CheckMessages.readAnswer(sink.next().body()).queryId());
    }
    assertThat(answered).hasSize(100);
    assertThat(sink.within(1000)).isNull();
  }

  /** What the client writes is what the contract says, whoever reads it. */
  @Test
  void sendsWhatTheContractSays() {
    CheckQuery query = query(CheckSource.TAX, EARNER, SPOUSE);

    byte[] body = CheckMessages.write(query, sink.url());

    Contract.CHECK_AGENCY.assertFits("Query", body);
    assertThat(new String(body, UTF_8)).contains(EARNER.idNumber());
    Contract.CHECK_AGENCY.assertFits("Answer", CheckMessages.write(answered(query)));
  }

  private CheckAgency client(URI url, String secret) {
    Supplier<URI> callbacks = () -> sink.url();
    return new HttpCheckAgency(
        new CheckAgencyProperties(url, secret, Duration.ofSeconds(1), Duration.ofSeconds(2), null),
        callbacks,
        Clock.systemUTC());
  }

  private static CheckQuery query(CheckSource source, CheckQuery.Person... persons) {
    return new CheckQuery(
        "query-%06d".formatted(COUNT.incrementAndGet()),
        "ningxia-2026-000001-7",
        source,
        CheckPurpose.APPLICATION,
        Instant.parse("2026-08-03T01:00:00Z"),
        List.of(persons));
  }

  private CheckAnswer answered(CheckQuery query) {
    CheckReply reply = agency.ask(query);
    assertThat(reply).isInstanceOf(CheckReply.Answered.class);
    return ((CheckReply.Answered) reply).answer();
  }

  private CheckAgencyException failed(CheckQuery query) {
    CheckAgencyException e =
        catchThrowableOfType(CheckAgencyException.class, () -> agency.ask(query));
    assertThat(e).isNotNull();
    return e;
  }

  private static List<NoteCode> codes(CheckAnswer.Person person) {
    return person.notes().stream().map(CheckAnswer.Note::code).toList();
  }
}
