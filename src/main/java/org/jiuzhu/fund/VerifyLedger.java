package org.jiuzhu.fund;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jiuzhu.database.CommandDatabase;
import org.jiuzhu.input.Messages;
import org.jiuzhu.lookups.LookSeals;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;

/**
 * Verifies the books from the command line: {@code java -jar jiuzhu.jar --verify-ledger}. Reads the
 * same settings as the application for its database, may run beside it, and changes nothing.
 *
 * <p>Exit code 0: all books are as they were booked and all seals of looks fit; 1: some do not,
 * each with its first wrong posting or seal; 2: they could not be read. Looks that wait for their
 * seal are told of, and nothing more: the application may have been stopped meanwhile.
 */
public final class VerifyLedger {

  /** The argument by which the application verifies the books instead of starting. */
  public static final String ARGUMENT = "--verify-ledger";

  static final int INTACT = 0;
  static final int BROKEN = 1;
  static final int UNREADABLE = 2;

  private final Messages messages;
  private final PrintStream out;

  private VerifyLedger(PrintStream out) {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages/fund");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    this.messages = new Messages(texts);
    this.out = out;
  }

  /**
   * Verifies all funds and tells of each.
   *
   * @param args of the command line; {@code --spring.datasource.url=} and the like are understood
   * @return the exit code
   */
  public static int run(String... args) {
    ConfigurableEnvironment settings = new StandardEnvironment();
    settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    return new VerifyLedger(System.out).verify(settings);
  }

  private int verify(ConfigurableEnvironment settings) {
    Optional<CommandDatabase> found = CommandDatabase.open(settings);
    if (found.isEmpty()) {
      say(text("verify.no-database"));
      return UNREADABLE;
    }
    try (CommandDatabase database = found.get()) {
      return verify(database.dataSource());
    }
  }

  private int verify(DataSource database) {
    try {
      List<VerifiedFund> funds =
          new LedgerVerification(database, new JdbcTransactionManager(database)).verifyAll();
      funds.forEach(fund -> say(line(fund)));
      boolean intact = funds.stream().allMatch(VerifiedFund::isIntact);
      say(text(intact ? "verify.intact" : "verify.broken", funds.size()));
      return intact & areLooksIntact(database) ? INTACT : BROKEN;
    } catch (DataAccessException | TransactionException e) {
      // the driver's message may name where the database is; the class tells enough
      say(text("verify.unreadable", e.getClass().getSimpleName()));
      return UNREADABLE;
    }
  }

  /** What was looked at is chained as well. */
  private boolean areLooksIntact(DataSource database) {
    LookSeals seals = new LookSeals(JdbcClient.create(database), Clock.systemUTC());
    Map<String, Integer> broken = seals.broken();
    broken.forEach((area, seq) -> say(text("verify.looks.broken", area, String.valueOf(seq))));
    if (broken.isEmpty()) {
      say(text("verify.looks.intact"));
    }
    Duration unsealed = seals.unsealedFor();
    if (unsealed.compareTo(LookSeals.TOO_LONG) > 0) {
      say(text("verify.looks.unsealed", String.valueOf(unsealed.toMinutes())));
    }
    return broken.isEmpty();
  }

  private String line(VerifiedFund fund) {
    return fund.broken()
        .map(
            broken ->
                text(
                    "verify.fund.broken",
                    fund.fund().value(),
                    String.valueOf(broken.seq()),
                    text("Broken." + broken.how(), String.valueOf(broken.file()))))
        .orElseGet(
            () -> text("verify.fund.intact", fund.fund().value(), String.valueOf(fund.postings())));
  }

  private String text(String key, Object... arguments) {
    return messages.text(Locale.getDefault(), key, arguments);
  }

  private void say(String line) {
    out.println(line);
  }
}
