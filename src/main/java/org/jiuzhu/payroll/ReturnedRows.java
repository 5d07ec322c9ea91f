package org.jiuzhu.payroll;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.Messages;
import org.jiuzhu.payroll.ReturnedPayees.Named;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts the rows of a file that a bank returned where they can be compared all at once: into the
 * table {@code returned_row}, which is there until the transaction ends. A row without a reason was
 * paid.
 */
@Component
public class ReturnedRows {

  /** As the database copies an absent value. */
  private static final String NOTHING = "\\N";

  private final JdbcTemplate template;
  private final Messages messages;

  ReturnedRows(JdbcTemplate template, Messages messages) {
    this.template = template;
    this.messages = messages;
  }

  /**
   * Which payment a row is of: that of a case for a month, or that of a grant.
   *
   * @param month its first day
   */
  public record Place(CaseNumber caseNumber, LocalDate month, Long grant) {}

  /**
   * Reads a returned file into the table.
   *
   * @param by the columns by which rows are compared with what was ordered
   * @param keys reads the key of a payment, if it is one
   * @param named takes whom the rows name
   * @return what is wrong with the cells
   * @throws org.jiuzhu.spreadsheet.SheetRefusedException if it is no table, or too large
   */
  public List<SheetFlaw> stage(
      byte[] file, String by, Function<String, Optional<Place>> keys, Named named) {
    template.execute(
        """
        create temporary table returned_row (row int not null, case_number text, month date,
          grant_id bigint, attempt int not null, amount numeric(15, 2) not null, reason text,
          reference text) on commit drop
        """);
    List<SheetFlaw> flaws =
        template.execute((ConnectionCallback<List<SheetFlaw>>) to -> copy(file, keys, named, to));
    // the planner knows the payments from before they were ordered: it may look up row by row
    template.execute("create index on returned_row (" + by + ")");
    template.execute("analyze returned_row");
    return flaws;
  }

  /** The server takes rows in while the next ones are read. */
  private List<SheetFlaw> copy(
      byte[] file, Function<String, Optional<Place>> keys, Named named, Connection to)
      throws SQLException {
    CopyIn copy = to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy returned_row from stdin");
    try (Writer lines =
        new OutputStreamWriter(new PGCopyOutputStream(copy), StandardCharsets.UTF_8)) {
      return ReturnedSheet.read(
          file,
          key -> messages.text(Locale.SIMPLIFIED_CHINESE, key),
          keys,
          row -> {
            named.add(row);
            write(row, lines);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** None of its checked texts needs quoting. */
  private static void write(ReturnedRow<Place> row, Writer lines) {
    Place place = row.key();
    try {
      lines.write(
          String.join(
                  "\t",
                  String.valueOf(row.row()),
                  cell(place.caseNumber()),
                  cell(place.month()),
                  cell(place.grant()),
                  String.valueOf(row.attempt()),
                  row.amount().toPlainString(),
                  cell(row.reason()),
                  cell(row.reference()))
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(Object value) {
    return Objects.toString(value, NOTHING);
  }
}
