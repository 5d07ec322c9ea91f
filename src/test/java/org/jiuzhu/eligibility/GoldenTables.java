package org.jiuzhu.eligibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** All rows of all golden tables. */
public final class GoldenTables {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  /** Read once: reading takes longer than determining all of them. */
  private static final List<GoldenCase> ALL = List.copyOf(readAll());

  private GoldenTables() {}

  static List<GoldenCase> all() {
    return ALL;
  }

  private static List<GoldenCase> readAll() {
    List<GoldenCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
        cases.addAll(read(file));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each row's household with what it is due. */
  public static List<Golden> households() {
    return all().stream()
        .map(row -> new Golden(row.area() + "/" + row.name(), row.household(), row.determine()))
        .toList();
  }

  /** A household of the tables, determined. */
  public record Golden(String name, Household household, Determination determination) {}

  private static List<GoldenCase> read(Path file) throws IOException {
    Map<String, Object> table = yaml().load(Files.readString(file));
    String area = file.getParent().getFileName().toString();
    List<GoldenCase> cases = new ArrayList<>();
    for (Object each : (List<?>) table.get("cases")) {
      Map<String, Object> row = GoldenCase.map(each);
      Map<String, Object> input = new LinkedHashMap<>(GoldenCase.map(table.get("base")));
      input.put("member", table.get("member"));
      input.putAll(row);
      cases.add(
          new GoldenCase(
              area,
              file.getFileName() + ": " + row.get("name"),
              (String) row.getOrDefault("clause", table.get("clause")),
              input,
              GoldenCase.map(row.get("expect"))));
    }
    return cases;
  }

  /** Without dates and decimals: both stay as written. */
  private static Yaml yaml() {
    Resolver resolver =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "tf");
            addImplicitResolver(Tag.INT, java.util.regex.Pattern.compile("[0-9]+"), "0123456789");
            addImplicitResolver(Tag.NULL, NULL, "~n\0");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
          }
        };
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    org.yaml.snakeyaml.DumperOptions dumper = new org.yaml.snakeyaml.DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumper), dumper, options, resolver);
  }
}
