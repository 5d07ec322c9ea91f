package org.jiuzhu;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Looks for texts that should lie nowhere in clear: in a dump of every table, in whatever text
 * somebody else hands in, and in the addresses of links. Also finds them as bytes, in Base64, as
 * escapes of JSON and XML and in addresses.
 */
public final class MarkedSearch {

  private static final int LEAST_DIGITS = 11;
  // without groups that repeat: files are long
  private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{22,}+)");
  private static final Pattern LINKS =
      Pattern.compile("(?:href|src|action|formaction)\\s*=\\s*\"([^\"]*)\"");

  private MarkedSearch() {}

  /** Tables that hold a mark, each as «table holds mark»; large objects are a table as well. */
  public static List<String> inTables(DataSource database, Collection<String> marks)
      throws SQLException {
    List<String> found = new ArrayList<>();
    for (Dumped table : dump(database)) {
      for (String mark : in(table.text(), marks)) {
        found.add(table.name() + " holds " + mark);
      }
    }
    return found;
  }

  /** Tables that hold one of many numbers, in clear or as bytes. */
  public static List<String> numbersInTables(DataSource database, Set<String> numbers)
      throws SQLException {
    List<String> found = new ArrayList<>();
    for (Dumped table : dump(database)) {
      numbers(table.text(), numbers)
          .forEach(number -> found.add(table.name() + " holds " + number));
      Matcher bytes = BYTES.matcher(table.text());
      while (bytes.find()) {
        numbers(
                new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.ISO_8859_1),
                numbers)
            .forEach(number -> found.add(table.name() + " holds the bytes of " + number));
      }
    }
    return found;
  }

  /** By hand: a pattern takes ten times as long, and all tests together search gigabytes. */
  private static Set<String> numbers(String text, Set<String> wanted) {
    Set<String> found = new LinkedHashSet<>();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '@') {
        int from = at;
        while (from > 0 && isOfAddress(text.charAt(from - 1))) {
          from--;
        }
        int to = at + 1;
        while (to < text.length() && isOfAddress(text.charAt(to))) {
          to++;
        }
        found.add(text.substring(from, to));
      } else if (isDigit(text.charAt(at))) {
        int from = at;
        while (at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
          at++;
        }
        if (at + 1 - from >= LEAST_DIGITS) {
          boolean check = at + 1 < text.length() && text.charAt(at + 1) == 'X';
          found.add(text.substring(from, check ? at + 2 : at + 1));
        }
      }
    }
    found.retainAll(wanted);
    return found;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOfAddress(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.';
  }

  private record Dumped(String name, String text) {}

  /** Every table as {@code copy} writes it, which is what a database dump holds. */
  private static List<Dumped> dump(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      List<Dumped> tables = new ArrayList<>();
      for (String table : tables(connection)) {
        StringWriter text = new StringWriter();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " to stdout", text);
        tables.add(new Dumped(table, text.toString()));
      }
      return tables;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>(List.of("pg_largeobject"));
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema') order by 1
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    if (tables.size() < 100) {
      throw new AssertionError("these are not all tables: " + tables);
    }
    return tables;
  }

  /** Marks that a text holds, in whatever form. */
  public static List<String> in(String text, Collection<String> marks) {
    return marks.stream().filter(mark -> forms(mark).stream().anyMatch(text::contains)).toList();
  }

  /** Marks in the addresses of a page's links, pictures and forms. */
  public static List<String> inLinks(String page, Collection<String> marks) {
    List<String> found = new ArrayList<>();
    Matcher link = LINKS.matcher(page);
    while (link.find()) {
      found.addAll(in(link.group(1), marks));
    }
    return found;
  }

  private static Set<String> forms(String mark) {
    byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
    Set<String> forms = new LinkedHashSet<>(List.of(mark, hex(bytes)));
    forms.add(URLEncoder.encode(mark, StandardCharsets.UTF_8));
    // as JSON has it, and as XML may, spreadsheets among it
    for (String escape : List.of("\\u%04x", "&#x%x;", "&#x%X;", "&#%d;")) {
      forms.add(escaped(mark, escape));
    }
    for (int before = 0; before < 3; before++) {
      // what stands before a text shifts its Base64; only whole groups are certain
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = before == 0 ? 0 : 4;
      int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 2);
      if (to - from >= 8) {
        forms.add(encoded.substring(from, to));
      }
    }
    return forms;
  }

  private static String escaped(String mark, String escape) {
    return mark.chars()
        .mapToObj(c -> c < 128 ? Character.toString(c) : escape.formatted(c))
        .collect(Collectors.joining());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** What was planted to be found, for tests of the search itself. */
  public static List<String> everyFormOf(String mark) {
    return Arrays.asList(forms(mark).toArray(String[]::new));
  }
}
