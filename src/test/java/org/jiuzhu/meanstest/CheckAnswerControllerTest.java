package org.jiuzhu.meanstest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.jiuzhu.TestDatabase;
import org.jiuzhu.exchange.StrictJson;
import org.jiuzhu.input.Messages;
import org.jiuzhu.signature.CallbackNonces;
import org.jiuzhu.signature.HmacSignature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Callbacks on a real PostgreSQL, with a receiver that writes into a table of its own. */
@Timeout(60)
class CheckAnswerControllerTest {

  private static final String SECRET = "a-secret-of-at-least-thirty-two-characters";
  private static final HmacSignature SIGNATURE = new HmacSignature(SECRET);
  private static final String ANSWER =
      """
      {"queryId":"query-0001","source":"TAX","status":"COMPLETE",
       "answeredAt":"2026-08-03T09:00:00+08:00",
       "persons":[{"ref":"m1","status":"NOT_FOUND","incomes":[],"assets":[],"notes":[]}]}
      """;

  private static DriverManagerDataSource database;
  private static JdbcTemplate jdbc;

  private MockMvc http;
  private CheckAnswerReceiver receiver;

  @BeforeAll
  static void createTables() {
    database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
    jdbc = new JdbcTemplate(database);
    new ResourceDatabasePopulator(new ClassPathResource("db/migration/V020__callback_nonce.sql"))
        .execute(database);
    jdbc.execute("create table received (query_id text not null)");
  }

  @BeforeEach
  void start() {
    jdbc.execute("truncate callback_nonce, received");
    receiver = answer -> jdbc.update("insert into received values (?)", answer.queryId());
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("receiver", (CheckAnswerReceiver) answer -> receiver.receive(answer));
    ObjectProvider<CheckAnswerReceiver> provider = beans.getBeanProvider(CheckAnswerReceiver.class);
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages/check-agency");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    http =
        MockMvcBuilders.standaloneSetup(
                new CheckAnswerController(
                    new CheckAgencyProperties(
                        URI.create("http://127.0.0.1:1"),
                        SECRET,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        null),
                    new CallbackNonces(jdbc),
                    provider,
                    new TransactionTemplate(new DataSourceTransactionManager(database)),
                    new Messages(texts)))
            .build();
  }

  /** Several answers and people move one case at the same time: the late one tries again. */
  @Test
  void triesAgainWhereTheCaseMovesAtTheSameTime() throws Exception {
    CheckAnswerReceiver keeping = receiver;
    AtomicInteger tries = new AtomicInteger();
    receiver =
        answer -> {
          keeping.receive(answer);
          if (tries.incrementAndGet() < 3) {
            throw new OptimisticLockingFailureException("moved");
          }
        };
    send(ANSWER).andExpect(status().isNoContent());

    assertThat(received()).containsExactly("query-0001");
    assertThat(nonces()).isEqualTo(1);
  }

  @Test
  void asksToComeAgainWhereTheCaseNeverRests() throws Exception {
    receiver =
        answer -> {
          throw new OptimisticLockingFailureException("moved");
        };
    send(ANSWER).andExpect(status().isServiceUnavailable());

    assertThat(received()).isEmpty();
    assertThat(nonces()).isZero();
  }

  @Test
  void handsAGenuineAnswerOn() throws Exception {
    send(ANSWER).andExpect(status().isNoContent()).andExpect(content().string(""));

    assertThat(received()).containsExactly("query-0001");
    assertThat(nonces()).isEqualTo(1);
  }

  @Test
  void theSameAnswerMayComeAgainIfSignedAnew() throws Exception {
    send(ANSWER).andExpect(status().isNoContent());
    send(ANSWER).andExpect(status().isNoContent());

    assertThat(received()).hasSize(2);
  }

  @Test
  void refusesAReplay() throws Exception {
    String signature = SIGNATURE.sign(ANSWER.getBytes(UTF_8), Instant.now());
    send(ANSWER, signature).andExpect(status().isNoContent());

    refused(send(ANSWER, signature), "SIGNATURE_REPLAYED");
    assertThat(received()).hasSize(1);
  }

  @Test
  void refusesUnsignedTamperedAndOld() throws Exception {
    byte[] body = ANSWER.getBytes(UTF_8);
    String signature = SIGNATURE.sign(body, Instant.now());
    Instant old = Instant.now().minus(Duration.ofSeconds(302));

    refused(http.perform(request(ANSWER)), "SIGNATURE_MISSING");
    refused(send(ANSWER, "signed, truly"), "SIGNATURE_MALFORMED");
    refused(send(ANSWER.replace("query-0001", "query-0002"), signature), "SIGNATURE_WRONG");
    refused(send(ANSWER, SIGNATURE.sign(body, old)), "SIGNATURE_STALE");
    refused(
        http.perform(
            request(ANSWER)
                .header(HmacSignature.HEADER, signature)
                .header(HmacSignature.HEADER, signature)),
        "SIGNATURE_MISSING");
    assertThat(received()).isEmpty();
    assertThat(nonces()).isZero();
  }

  @Test
  void refusesWhatBreaksTheContract() throws Exception {
    for (String wrong :
        List.of("", "{", "null", "{}", ANSWER.replace("TAX", "WEATHER"), ANSWER + "{}")) {
      send(wrong)
          .andExpect(status().isUnprocessableEntity())
          .andExpect(jsonPath("$.code").value("INVALID_ANSWER"));
    }
    assertThat(received()).isEmpty();
    assertThat(nonces()).isZero();
  }

  @Test
  void refusesTooLargeABodyBeforeAnythingElse() throws Exception {
    http.perform(request(ANSWER + " ".repeat(StrictJson.MAX_BYTES)))
        .andExpect(status().isPayloadTooLarge());
    String largest = ANSWER + " ".repeat(StrictJson.MAX_BYTES - ANSWER.length());
    send(largest).andExpect(status().isNoContent());
  }

  @Test
  void anUnknownQueryIsNotFoundAndLeavesNoTrace() throws Exception {
    receiver =
        answer -> {
          jdbc.update("insert into received values (?)", answer.queryId());
          throw new UnknownQueryException();
        };

    send(ANSWER)
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.code").value("UNKNOWN_QUERY"));
    assertThat(received()).isEmpty();
    assertThat(nonces()).isZero();
  }

  @Test
  void anAnswerAboutOtherPeopleIsRefused() throws Exception {
    receiver = answer -> answer.requireAnswerTo("query-0001", CheckSource.TAX, Set.of("m2"));

    send(ANSWER).andExpect(status().isUnprocessableEntity());
    assertThat(nonces()).isZero();
  }

  /** The sender repeats what failed here, and the same bytes must then be welcome. */
  @Test
  void aFailureOfOursDoesNotUseUpTheNonce() throws Exception {
    String signature = SIGNATURE.sign(ANSWER.getBytes(UTF_8), Instant.now());
    CheckAnswerReceiver working = receiver;
    receiver =
        answer -> {
          throw new IllegalStateException("database gone");
        };
    assertThat(failure(() -> send(ANSWER, signature))).hasRootCauseMessage("database gone");

    receiver = working;
    send(ANSWER, signature).andExpect(status().isNoContent());
    assertThat(received()).hasSize(1);
  }

  @Test
  void ofTwoAtTheSameTimeOneIsAReplay() throws Exception {
    String signature = SIGNATURE.sign(ANSWER.getBytes(UTF_8), Instant.now());
    CountDownLatch inside = new CountDownLatch(1);
    CheckAnswerReceiver working = receiver;
    receiver =
        answer -> {
          inside.countDown();
          sleep(300);
          working.receive(answer);
        };
    ExecutorService senders = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> sender =
          () -> send(ANSWER, signature).andReturn().getResponse().getStatus();
      Future<Integer> first = senders.submit(sender);
      assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
      Future<Integer> second = senders.submit(sender);

      assertThat(List.of(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS)))
          .containsExactly(204, 401);
    } finally {
      senders.shutdownNow();
    }
    assertThat(received()).hasSize(1);
  }

  @Test
  void forgetsNoncesThatAreTooOldToBeReplayed() throws Exception {
    jdbc.update(
        "insert into callback_nonce values ('old', now() - interval '601 seconds'),"
            + " ('young', now() - interval '590 seconds')");

    send(ANSWER).andExpect(status().isNoContent());

    assertThat(jdbc.queryForList("select nonce from callback_nonce", String.class))
        .hasSize(2)
        .contains("young");
  }

  @Test
  void speaksTheCallersLanguage() throws Exception {
    http.perform(request(ANSWER).locale(Locale.SIMPLIFIED_CHINESE))
        .andExpect(jsonPath("$.title").value("核对结果没有收下"));
    http.perform(request(ANSWER).locale(Locale.ENGLISH))
        .andExpect(jsonPath("$.title").value("The answer was not taken in"));
  }

  private ResultActions send(String body) throws Exception {
    return send(body, SIGNATURE.sign(body.getBytes(UTF_8), Instant.now()));
  }

  private ResultActions send(String body, String signature) throws Exception {
    return http.perform(request(body).header(HmacSignature.HEADER, signature));
  }

  private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request(
      String body) {
    return post(CheckAnswerController.PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body.getBytes(UTF_8));
  }

  private static void refused(ResultActions response, String code) throws Exception {
    response
        .andExpect(status().isUnauthorized())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value(code))
        .andExpect(jsonPath("$.detail").value(not(Matchers.emptyString())));
  }

  private static Throwable failure(Callable<?> call) {
    return catchThrowable(call::call);
  }

  private static List<String> received() {
    return jdbc.queryForList("select query_id from received", String.class);
  }

  private static int nonces() {
    return jdbc.queryForObject("select count(*) from callback_nonce", Integer.class);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
