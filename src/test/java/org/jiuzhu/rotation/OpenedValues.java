package org.jiuzhu.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.Sealer;

/** Everything that is sealed in a database, opened. */
public final class OpenedValues {

  /** ID numbers, telephone and account numbers, mail addresses: what names one person only. */
  private static final Pattern TELLING =
      Pattern.compile("\\d{17}[0-9X]|1[3-9]\\d{9}|\\d{12,19}|[\\w.]+@[\\w.]+\\.[a-z]+");

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenedValues() {}

  /** One value. */
  public record Opened(String place, String text) {}

  /** All of them but whole files of evidence that are no text. */
  public static List<Opened> of(DataSource database, EncryptionKeys keys) throws SQLException {
    List<Opened> opened = new ArrayList<>();
    Sealer sealer = new Sealer(keys);
    try (Connection connection = database.getConnection()) {
      for (SealedPlace place : SealedPlace.all(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows =
                statement.executeQuery(
                    "select %s, %s from %s t where %s <> erased_value()"
                        .formatted(
                            place.column(), place.context(), place.table(), place.column()))) {
          while (rows.next()) {
            opened.add(
                new Opened(
                    place.name(),
                    new String(
                        sealer.open(rows.getBytes(1), rows.getString(2)), StandardCharsets.UTF_8)));
          }
        }
      }
    }
    return opened;
  }

  /** The numbers and addresses in them that name one person only. */
  public static Set<String> tellingNumbers(List<Opened> opened) {
    Set<String> numbers = new TreeSet<>();
    for (Opened value : opened) {
      texts(
          value.text(),
          text -> {
            Matcher number = TELLING.matcher(text);
            if (number.matches()) {
              numbers.add(text);
            }
          });
    }
    return numbers;
  }

  private static void texts(String text, java.util.function.Consumer<String> taker) {
    try {
      visit(JSON.readTree(text), taker);
    } catch (IOException e) {
      taker.accept(text);
    }
  }

  private static void visit(JsonNode node, java.util.function.Consumer<String> taker) {
    if (node.isTextual()) {
      taker.accept(node.textValue());
    }
    node.forEach(child -> visit(child, taker));
  }
}
