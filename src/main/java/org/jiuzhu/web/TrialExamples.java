package org.jiuzhu.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.RigidExpense;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Invented households to begin a trial calculation with. */
@Component
class TrialExamples {

  private static final String HOUSEHOLD = "/household/";

  private final Map<String, Map<String, Object>> examples = new LinkedHashMap<>();

  TrialExamples(@Value("classpath:trial/examples.yaml") Resource file) {
    try (InputStream in = file.getInputStream()) {
      List<?> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      all.forEach(each -> examples.put((String) map(each).get("id"), map(each)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the examples of trial calculations", e);
    }
  }

  /** Ids in the order of the file; the words are {@code trial.example.<id>}. */
  List<String> ids() {
    return List.copyOf(examples.keySet());
  }

  /** An example as if somebody had entered it. */
  Optional<TrialEntry> entry(String id, LocalDate today) {
    return Optional.ofNullable(examples.get(id)).map(example -> entry(example, today));
  }

  private static TrialEntry entry(Map<String, Object> example, LocalDate today) {
    TrialEntry entry = TrialEntry.blank((String) example.get("area"), today).withoutMember(0);
    for (Object member : (List<?>) example.get("members")) {
      entry = entry.withMember(fields("", map(member)));
    }
    return entry.with(fields(HOUSEHOLD, map(example.get("household"))));
  }

  /** Values by field name; amounts are written by kind and stand in the order of the kinds. */
  private static Map<String, String> fields(String prefix, Map<String, Object> values) {
    Map<String, String> fields = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String at = prefix + name;
          switch (name) {
            case "incomes" -> amounts(fields, at, value, Income.Kind.values(), "monthly");
            case "assets" -> amounts(fields, at, value, Asset.Kind.values(), "value");
            case "rigidExpenses" ->
                amounts(fields, at, value, RigidExpense.Kind.values(), "last12Months");
            case "currentAid" -> fields.putAll(fields(at + "/", map(value)));
            default -> fields.put(at, value.toString());
          }
        });
    return fields;
  }

  private static void amounts(
      Map<String, String> fields, String at, Object value, Enum<?>[] kinds, String amount) {
    map(value)
        .forEach(
            (kind, sum) -> {
              int number = Arrays.stream(kinds).map(Enum::name).toList().indexOf(kind);
              if (number < 0) {
                throw new IllegalArgumentException(at + " of an example has an unknown kind");
              }
              fields.put(at + "/" + number + "/" + amount, sum.toString());
            });
  }

  @SuppressWarnings("unchecked") // YAML mappings have text keys here
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }
}
