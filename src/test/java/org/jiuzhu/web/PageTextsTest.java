package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.account.AccountEvent;
import org.jiuzhu.aid.Approval;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.notice.Notice;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.policy.Unit;
import org.jiuzhu.upload.UploadRefusedException;
import org.jiuzhu.upload.UploadType;
import org.junit.jupiter.api.Test;

/** Every text that a page names is there, in both languages. */
class PageTextsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.\\-/]+)[}(]|msg\\('([^']+)'");

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    Set<String> english = keys("pages_en.properties");
    Set<String> chinese = keys("pages.properties");
    // how papers write days: always Chinese
    chinese.removeIf(key -> key.startsWith("paper."));
    assertThat(english).isEqualTo(chinese);
    assertThat(keys("fund_en.properties")).isEqualTo(keys("fund.properties"));
  }

  /** What features say in bundles of their own is there in both languages, too. */
  @Test
  void bundlesOfFeaturesHaveBothLanguages() throws IOException {
    for (String file :
        List.of(
            "fund",
            "payment",
            "emergency",
            "conference",
            "expenditure",
            "payroll",
            "relief",
            "accounts",
            "access",
            "deployments",
            "retention",
            "lookups")) {
      assertThat(keys(file + "_en.properties")).as(file).isEqualTo(keys(file + ".properties"));
    }
  }

  /** A code without a word would be shown as it is. */
  @Test
  void whatHappensToACaseHasAWord() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String file : bundles()) {
      known.addAll(keys(file));
    }
    List<Class<? extends Enum<?>>> codes =
        List.of(
            TimelineKind.class,
            CaseState.class,
            WantedAid.class,
            Channel.class,
            LetterKind.class,
            PaymentState.class,
            PaymentMethod.class,
            AccountEvent.class);
    for (Class<? extends Enum<?>> type : codes) {
      assertThat(known)
          .containsAll(
              Stream.of(type.getEnumConstants())
                  .map(code -> type.getSimpleName() + "." + code.name())
                  .toList());
    }
  }

  private static List<String> bundles() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.endsWith("_en.properties"))
          .toList();
    }
  }

  /** The later of two lines would win unseen. */
  @Test
  void noTextIsThereTwice() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
      for (Path file : files.toList()) {
        assertThat(
                Files.readAllLines(file).stream()
                    .filter(line -> line.matches("[^#=]+=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip()))
            .as(file.getFileName().toString())
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void everyTextOfATemplateIsThere() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String file : bundles()) {
      known.addAll(keys(file));
    }
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      Set<String> used =
          templates
              .filter(Files::isRegularFile)
              .flatMap(template -> used(template).stream())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(used).hasSizeGreaterThan(100);
      assertThat(known).containsAll(used);
    }
  }

  @Test
  void everyCodeHasItsWords() throws IOException {
    assertThat(keys("pages.properties"))
        .containsAll(names("upload.", UploadRefusedException.Reason.values()))
        .containsAll(names("Conclusion.", Approval.Outcome.values()))
        .containsAll(names("ConclusionLevel.", Approval.Level.values()))
        .containsAll(names("Notice.", Notice.State.values()))
        .containsAll(names("MailState.", Letter.MailState.values()))
        .containsAll(names("Unit.", Unit.values()))
        .containsAll(
            Stream.of(UploadType.values()).map(type -> "UploadType." + type.mediaType()).toList());
  }

  private static Set<String> names(String list, Enum<?>[] codes) {
    return Stream.of(codes).map(code -> list + code.name()).collect(Collectors.toSet());
  }

  private static Set<String> used(Path template) {
    try {
      return KEY.matcher(Files.readString(template))
          .results()
          .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<String> keys(String file) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        Files.newBufferedReader(
            RESOURCES.resolve("messages").resolve(file), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return new TreeSet<>(texts.stringPropertyNames());
  }
}
