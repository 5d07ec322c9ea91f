package org.jiuzhu.rotation;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiuzhu.database.CommandDatabase;
import org.jiuzhu.input.Messages;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.KeySource;
import org.jiuzhu.startup.StartRefusedException;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Changes keys from the command line: {@code java -jar jiuzhu.jar --add-encryption-key} and the
 * others of {@link Command}. Reads the same settings as the application for its keys and its
 * database, and may run beside it.
 *
 * <p>Exit code 0: done, or nothing needs an old key; 1: something that is stored needs an old key
 * or opens with none; 2: keys or database cannot be read. Keys are printed alone on the standard
 * output; what is said of them goes to the other one.
 */
public final class KeyCommands {

  static final int DONE = 0;
  static final int NEEDED = 1;
  static final int UNREADABLE = 2;

  private static final long TELL_EVERY = 10_000;

  /** What can be done with keys. */
  enum Command {
    /** Prints the keys with a new one that nothing is sealed with yet. */
    ADD("--add-encryption-key"),
    /** Prints the keys with the newest one in use. */
    USE("--use-newest-encryption-key"),
    /** Brings everything that is stored to the keys in use. */
    RESEAL("--reseal"),
    /** Tells what is stored by which key. */
    CHECK("--check-encryption-keys"),
    /** Prints the keys in use alone, if nothing that is stored needs another. */
    DROP("--drop-old-encryption-keys");

    private final String argument;

    Command(String argument) {
      this.argument = argument;
    }

    String argument() {
      return argument;
    }

    static Optional<Command> of(String... args) {
      return Arrays.stream(values())
          .filter(command -> Arrays.asList(args).contains(command.argument))
          .findFirst();
    }
  }

  private final Messages messages;
  private final PrintStream out;
  private final PrintStream told;
  private final ConfigurableEnvironment settings;

  private KeyCommands(PrintStream out, PrintStream told, ConfigurableEnvironment settings) {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages/retention");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    this.messages = new Messages(texts);
    this.out = out;
    this.told = told;
    this.settings = settings;
  }

  /** Whether one of the arguments is a command of these. */
  public static boolean understands(String... args) {
    return Command.of(args).isPresent();
  }

  /**
   * Does what the arguments say.
   *
   * @param args of the command line; {@code --spring.datasource.url=} and the like are understood
   * @return the exit code
   */
  public static int run(String... args) {
    ConfigurableEnvironment settings = new StandardEnvironment();
    settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    return new KeyCommands(System.out, System.err, settings).run(Command.of(args).orElseThrow());
  }

  private int run(Command command) {
    try {
      EncryptionKeys keys = KeySource.read(settings);
      return switch (command) {
        case ADD -> print(keys.withNewKeys());
        case USE -> print(keys.withNewestInUse());
        case RESEAL, CHECK, DROP -> withDatabase(command, keys);
      };
    } catch (StartRefusedException e) {
      say("keys.unreadable", e.code());
      return UNREADABLE;
    }
  }

  private int print(EncryptionKeys keys) {
    out.println(keys.toBase64());
    say("keys.printed");
    return DONE;
  }

  private int withDatabase(Command command, EncryptionKeys keys) {
    Optional<CommandDatabase> found = CommandDatabase.open(settings);
    if (found.isEmpty()) {
      say("keys.no-database");
      return UNREADABLE;
    }
    try (CommandDatabase database = found.get()) {
      Rotation rotation = new Rotation(database.dataSource(), keys, Clock.systemDefaultZone());
      return switch (command) {
        case RESEAL -> reseal(rotation);
        case DROP -> drop(rotation, keys);
        default -> check(rotation, keys);
      };
    } catch (SQLException e) {
      // the driver's message may name where the database is, or what it holds
      say("keys.database-unreadable", e.getSQLState());
      return UNREADABLE;
    }
  }

  private int reseal(Rotation rotation) throws SQLException {
    Rotation.Outcome outcome =
        rotation.run(
            done -> {
              if (done % TELL_EVERY == 0) {
                say("keys.progress", done);
              }
            });
    say("keys.resealed", outcome.sealed());
    if (outcome.broken() > 0) {
      say("keys.broken", outcome.broken());
    }
    if (outcome.unindexed() > 0) {
      say("keys.unindexed", outcome.unindexed());
    }
    unknown(outcome.unknown());
    return outcome.isComplete() ? DONE : NEEDED;
  }

  private int drop(Rotation rotation, EncryptionKeys keys) throws SQLException {
    int checked = check(rotation, keys);
    return checked == DONE ? print(keys.withoutOldKeys()) : checked;
  }

  private int check(Rotation rotation, EncryptionKeys keys) throws SQLException {
    Rotation.Use use = rotation.use();
    Map<Integer, List<KeyUse>> byKey =
        use.sealed().stream()
            .collect(Collectors.groupingBy(KeyUse::key, TreeMap::new, Collectors.toList()));
    byKey.forEach(
        (key, uses) ->
            say(
                key == keys.sealingKey() ? "keys.use.current" : "keys.use.old",
                name(key),
                uses.stream().mapToLong(KeyUse::values).sum(),
                uses.stream().map(KeyUse::place).collect(Collectors.joining(", "))));
    say(
        use.indexKey() == keys.indexKey() ? "keys.index.current" : "keys.index.old",
        name(use.indexKey()));
    unknown(use.unknown());
    boolean needed = rotation.needsOldKeys();
    say(needed ? "keys.needed" : "keys.not-needed");
    return needed ? NEEDED : DONE;
  }

  private void unknown(List<String> columns) {
    if (!columns.isEmpty()) {
      say("keys.unknown", String.join(", ", columns));
    }
  }

  private static String name(int key) {
    return Integer.toHexString(key);
  }

  private void say(String key, Object... arguments) {
    told.println(messages.text(Locale.getDefault(), key, arguments));
  }
}
