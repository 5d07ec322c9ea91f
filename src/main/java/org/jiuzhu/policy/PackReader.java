package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.PackProblem.Code;

/** Reads one pack and notes everything that is wrong in it, without giving up at the first. */
final class PackReader {

  static final List<String> SECTIONS =
      List.of(
          "slug",
          "name",
          "parent",
          "document",
          "starts",
          "parameters",
          "rules",
          "time-limits",
          "clauses",
          "check-sources",
          "not-demanded",
          "refusal-reasons",
          "extension-reasons",
          "departments",
          "conference-bodies",
          "conference-departments");

  private static final List<String> PROVENANCE =
      List.of("from", "until", "document", "article", "note", "illustrative", "verify", "prevails");

  private static final LocalDate BEFORE_ALL = LocalDate.of(1949, 10, 1);

  /** What a value inherits from the section or pack around it. */
  private record Defaults(
      LocalDate from, String document, String article, boolean illustrative, boolean verify) {}

  private final Section root;
  private final boolean overlay;
  private Defaults defaults;

  private PackReader(Section root, boolean overlay) {
    this.root = root;
    this.overlay = overlay;
  }

  /**
   * @param slug the area the file is for; the file must name the same
   * @param overlay true for an operator's values, which need no head of their own
   */
  static Pack read(String slug, String yaml, boolean overlay, List<PackProblem> problems) {
    String file = (overlay ? "overlay/" : "") + slug + ".yaml";
    return new PackReader(Section.root(file, yaml, problems), overlay).read(slug);
  }

  private Pack read(String slug) {
    root.allowOnly(SECTIONS);
    Optional<String> written = overlay ? root.text("slug") : root.required("slug");
    if (written.isPresent() && !written.get().equals(slug)) {
      root.problem("slug", Code.WRONG_SLUG, Map.of("found", written.get(), "expected", slug));
    }
    if (!overlay && !root.has("starts")) {
      root.problem(Code.MISSING_KEY, Map.of("missing", "starts"));
    }
    LocalDate starts = root.date("starts").orElse(BEFORE_ALL);
    String name = (overlay ? root.text("name") : root.required("name")).orElse(slug);
    String document = root.text("document").orElse(null);
    defaults = new Defaults(starts, document, null, false, false);
    return new Pack(
        slug,
        name,
        root.text("parent").orElse(null),
        starts,
        definitions(),
        entries("parameters", this::parameter),
        entries("rules", this::rule),
        entries("time-limits", this::timeLimit),
        clauses(),
        items("check-sources"),
        items("not-demanded"),
        items("refusal-reasons"),
        items("extension-reasons"),
        items("departments"),
        items("conference-bodies"),
        items("conference-departments"));
  }

  private Map<String, ParameterDefinition> definitions() {
    Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
    Section section = root.child("parameters");
    for (String name : section.keys()) {
      Section body = section.child(name);
      Optional<Unit> unit = body.text("unit").flatMap(Unit::of);
      if (body.has("unit") && unit.isEmpty()) {
        body.problem(
            "unit",
            Code.WRONG_UNIT,
            Map.of(
                "found",
                body.text("unit").orElse(""),
                "expected",
                String.join(", ", Unit.codes())));
      }
      Optional<Fraction> min = number(body, "min").map(Pack.Number::value);
      Optional<Fraction> max = number(body, "max").map(Pack.Number::value);
      Clause boundsClause = null;
      if (min.isPresent() || max.isPresent()) {
        String document = body.text("document").orElse(defaults.document());
        Optional<String> article = body.text("article");
        if (article.isEmpty() || document == null) {
          body.problem(Code.MISSING_CITATION, Map.of());
        } else {
          boundsClause = new Clause(document, article.get());
        }
      }
      definitions.put(
          name,
          new ParameterDefinition(
              name,
              unit.orElse(null),
              min.orElse(null),
              max.orElse(null),
              boundsClause,
              body.text("label").orElse(null),
              body.text("explanation").orElse(null)));
    }
    return definitions;
  }

  private Optional<Pack.Number> parameter(String name, Section value) {
    value.allowOnly(with(PROVENANCE, "value"));
    if (!value.has("value")) {
      value.problem(Code.MISSING_KEY, Map.of("missing", "value"));
    }
    return number(value, "value");
  }

  private Optional<Pack.Number> number(Section section, String key) {
    return section
        .text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(new Pack.Number(text, Fraction.parse(text)));
              } catch (IllegalArgumentException e) {
                section.problem(key, Code.WRONG_NUMBER, Map.of("found", text));
                return Optional.empty();
              }
            });
  }

  private Optional<String> rule(String name, Section value) {
    value.allowOnly(with(PROVENANCE, "value"));
    Optional<Rule<?>> rule = Rule.named(name);
    Optional<String> code = value.required("value");
    if (rule.isEmpty() || code.isEmpty()) {
      return Optional.empty();
    }
    List<String> codes = rule.get().codes();
    return checkedCode(value, "value", code.get(), codes);
  }

  private Optional<Pack.Limit> timeLimit(String name, Section value) {
    value.allowOnly(with(with(PROVENANCE, "amount"), "unit"));
    List<String> units = Arrays.stream(LimitUnit.values()).map(Enum::name).toList();
    Optional<String> unit =
        value.required("unit").flatMap(code -> checkedCode(value, "unit", code, units));
    Optional<String> amount = value.required("amount");
    if (unit.isEmpty() || amount.isEmpty()) {
      return Optional.empty();
    }
    if (!amount.get().matches("[0-9]{1,4}")) {
      value.problem("amount", Code.WRONG_NUMBER, Map.of("found", amount.get()));
      return Optional.empty();
    }
    return Optional.of(
        new Pack.Limit(Integer.parseInt(amount.get()), LimitUnit.valueOf(unit.get())));
  }

  private static Optional<String> checkedCode(
      Section section, String key, String code, List<String> codes) {
    if (codes.contains(code)) {
      return Optional.of(code);
    }
    section.problem(
        key,
        Code.WRONG_CODE,
        Map.of(
            "found", code, "nearest", Nearest.to(code, codes), "known", String.join(", ", codes)));
    return Optional.empty();
  }

  /** A section of names with dated values. */
  private <T> Map<String, Entry<T>> entries(
      String key, BiFunction<String, Section, Optional<T>> value) {
    Section section = root.child(key);
    Map<String, Entry<T>> entries = new LinkedHashMap<>();
    List<String> known =
        key.equals("parameters")
            ? List.of("unit", "label", "explanation", "values", "min", "max", "document", "article")
            : List.of("label", "explanation", "values", "document", "article");
    Defaults around = defaults;
    for (String name : section.keys()) {
      Section body = section.child(name);
      body.allowOnly(known);
      defaults =
          new Defaults(
              around.from(),
              body.text("document").orElse(around.document()),
              body.text("article").orElse(null),
              false,
              false);
      entries.put(name, entry(body, body.children("values"), each -> value.apply(name, each)));
    }
    defaults = around;
    return entries;
  }

  private <T> Entry<T> entry(
      Section body, List<Section> sections, Function<Section, Optional<T>> value) {
    List<Dated<T>> values = new ArrayList<>();
    for (Section each : sections) {
      Optional<T> read = value.apply(each);
      provenance(each, defaults)
          .ifPresent(
              provenance ->
                  read.ifPresent(
                      one -> {
                        checkOrder(each, values, provenance);
                        values.add(new Dated<>(one, provenance));
                      }));
    }
    values.sort(Comparator.comparing(dated -> dated.provenance().from()));
    return new Entry<>(
        body.text("label").orElse(null),
        body.text("explanation").orElse(null),
        body.file(),
        body.line(),
        List.copyOf(values));
  }

  private static <T> void checkOrder(Section section, List<Dated<T>> values, Provenance added) {
    for (Dated<T> other : values) {
      Provenance earlier =
          other.provenance().from().isAfter(added.from()) ? added : other.provenance();
      Provenance later = earlier == added ? other.provenance() : added;
      boolean sameDay = earlier.from().equals(later.from());
      if (sameDay || (earlier.until() != null && !earlier.until().isBefore(later.from()))) {
        section.problem(
            "from", Code.OVERLAP, Map.of("other", later.from().minusDays(1).toString()));
      }
    }
  }

  /** The clauses: an article alone, a mapping, or a list of dated mappings for each topic. */
  private Map<String, Entry<String>> clauses() {
    Section section = root.child("clauses");
    section.allowOnly(Arrays.stream(Topic.values()).map(Enum::name).toList());
    Map<String, Entry<String>> clauses = new LinkedHashMap<>();
    for (String topic : section.keys()) {
      if (section.isScalar(topic)) {
        section
            .text(topic)
            .ifPresent(article -> clauses.put(topic, cited(section, topic, article)));
      } else {
        clauses.put(
            topic,
            entry(
                section,
                section.children(topic),
                each -> {
                  each.allowOnly(PROVENANCE);
                  return Optional.of(topic);
                }));
      }
    }
    return clauses;
  }

  private Entry<String> cited(Section section, String topic, String article) {
    if (defaults.document() == null) {
      section.problem(topic, Code.MISSING_CITATION, Map.of());
      return new Entry<>(null, null, section.file(), section.line(), List.of());
    }
    Provenance provenance =
        new Provenance(
            defaults.from(),
            null,
            new Clause(defaults.document(), article),
            null,
            false,
            false,
            false);
    return new Entry<>(
        null, null, section.file(), section.line(), List.of(new Dated<>(topic, provenance)));
  }

  /** A list of codes with labels; the section's own source holds for all that name none. */
  private Map<String, Entry<String>> items(String key) {
    Section section = root.child(key);
    section.allowOnly(with(PROVENANCE, "items"));
    Defaults around = defaults;
    if (section.has("items")) {
      defaults =
          new Defaults(
              section.date("from").orElse(around.from()),
              section.text("document").orElse(around.document()),
              section.text("article").orElse(null),
              section.flag("illustrative", false),
              section.flag("verify", false));
    }
    Map<String, Entry<String>> items = new LinkedHashMap<>();
    Section list = section.child("items");
    for (String code : list.keys()) {
      items.put(code, item(section, list, code));
    }
    defaults = around;
    return items;
  }

  private Entry<String> item(Section section, Section list, String code) {
    if (list.isScalar(code)) {
      Optional<Provenance> provenance = provenance(section, defaults);
      return new Entry<>(
          list.text(code).orElse(code),
          null,
          list.file(),
          list.line(),
          provenance.map(each -> List.of(new Dated<>(code, each))).orElse(List.of()));
    }
    Section body = list.child(code);
    body.allowOnly(with(with(PROVENANCE, "label"), "explanation"));
    body.required("label");
    return entry(body, List.of(body), each -> Optional.of(code));
  }

  private static Optional<Provenance> provenance(Section section, Defaults defaults) {
    LocalDate from = section.date("from").orElse(defaults.from());
    LocalDate until = section.date("until").orElse(null);
    String note = section.text("note").orElse(null);
    String document = section.text("document").orElse(defaults.document());
    String article = section.text("article").orElse(defaults.article());
    boolean illustrative = section.flag("illustrative", defaults.illustrative());
    boolean verify = section.flag("verify", defaults.verify());
    boolean prevails = section.flag("prevails", false);
    if (until != null && until.isBefore(from)) {
      section.problem("until", Code.UNTIL_BEFORE_FROM, Map.of("from", from.toString()));
      return Optional.empty();
    }
    boolean cited = article != null && document != null;
    if (!cited && !(illustrative && note != null)) {
      section.problem(Code.MISSING_CITATION, Map.of());
      return Optional.empty();
    }
    Clause clause = cited ? new Clause(document, article) : null;
    return Optional.of(new Provenance(from, until, clause, note, illustrative, verify, prevails));
  }

  private static List<String> with(Collection<String> keys, String more) {
    List<String> all = new ArrayList<>(keys);
    all.add(more);
    return all;
  }
}
