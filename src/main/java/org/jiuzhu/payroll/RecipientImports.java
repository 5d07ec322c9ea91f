package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payroll.RecipientImport.Line;
import org.jiuzhu.payroll.RecipientImport.State;
import org.jiuzhu.payroll.RecipientImport.Sum;
import org.jiuzhu.payroll.RecipientImport.Uploaded;
import org.jiuzhu.policy.Category;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.rulebook.OpenAreas;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetLimits;
import org.jiuzhu.spreadsheet.SheetReader;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes current recipients over from a spreadsheet, once (在享对象导入): every cell is checked, nothing
 * is stored of a faulty file unless its faulty rows are left out knowingly, and a second person
 * approves. Each recipient gets a case file, so that everything later hangs on a case number.
 */
@Service
public class RecipientImports {

  /** In place of the process that other cases have. */
  public static final String PROCESS = "RecipientImport";

  /** Rows of one file, with its titles. */
  public static final int MOST_ROWS = 5000;

  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final SheetLimits LIMITS = SheetLimits.of(MOST_BYTES, MOST_ROWS + 1);
  private static final List<Category> PAID =
      List.of(Category.DESTITUTE, Category.DIBAO, Category.DIBAO_ALONE, Category.RIGID);

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final BlindIndex blindIndex;
  private final RunningGrants grants;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Timeline timeline;
  private final Organisation organisation;
  private final OpenAreas areas;
  private final Messages messages;
  private final Clock clock;

  RecipientImports(
      JdbcClient jdbc,
      SealedJson sealedJson,
      BlindIndex blindIndex,
      RunningGrants grants,
      CaseFiles caseFiles,
      Declarations declarations,
      Timeline timeline,
      Organisation organisation,
      OpenAreas areas,
      Messages messages,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.blindIndex = blindIndex;
    this.grants = grants;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.organisation = organisation;
    this.areas = areas;
    this.messages = messages;
    this.clock = clock;
  }

  /** Sealed in a row of an import. */
  record Sealed(String name, String idNumber, Payee payee) {}

  /** Writes an empty spreadsheet with the titles of all columns. */
  public void template(OutputStream out, SheetWriter.Format format) throws IOException {
    try (SheetWriter sheet = SheetWriter.to(out, format, chinese("recipients.sheet"))) {
      Map<RecipientColumn, String> titles = titles();
      List<String> row = new ArrayList<>();
      for (RecipientColumn column : RecipientColumn.values()) {
        row.add(titles.get(column));
      }
      sheet.row(row);
    }
  }

  /**
   * Checks a file and, if nothing in it is wrong, stores it for a second person.
   *
   * @param paysFrom first day of the first month that this system pays: this month or the next
   * @param leaveOut whether faulty rows are left out knowingly
   * @throws org.jiuzhu.spreadsheet.SheetRefusedException if it is no table, or too large
   * @throws RefusedException if the same file was uploaded before, or the area is closed
   */
  @Transactional
  public Uploaded upload(
      String area, byte[] file, LocalDate paysFrom, boolean leaveOut, String user) {
    areas.requireOpen(area);
    LocalDate thisMonth = LocalDate.now(clock).withDayOfMonth(1);
    if (!paysFrom.equals(thisMonth) && !paysFrom.equals(thisMonth.plusMonths(1))) {
      throw new RefusedException(Kind.BAD_REQUEST, "recipients-pays-from");
    }
    byte[] digest = FileDigest.of(file);
    oneAtATime(area);
    refuseKnown(area, digest);
    RecipientSheet.Content content =
        RecipientSheet.read(SheetReader.readAll(file, LIMITS), terms(area), paysFrom);
    List<SheetFlaw> flaws = new ArrayList<>(content.flaws());
    List<RecipientRow> good = new ArrayList<>();
    for (RecipientRow row : content.rows()) {
      Optional<SheetFlaw> known = known(row, area);
      known.ifPresentOrElse(flaws::add, () -> good.add(row));
    }
    flaws.sort(java.util.Comparator.comparingInt(SheetFlaw::row));
    boolean faultyFile = flaws.stream().anyMatch(flaw -> flaw.row() == 0);
    if (faultyFile || good.isEmpty() || (!flaws.isEmpty() && !leaveOut)) {
      return new Uploaded(null, flaws, good.size());
    }
    long id = store(area, digest, paysFrom, RecipientSheet.faultyRows(flaws), user);
    good.forEach(row -> store(id, row));
    return new Uploaded(get(id), flaws, good.size());
  }

  private void oneAtATime(String area) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 2))")
        .param("recipients\n" + area)
        .query((row, n) -> 0)
        .list();
  }

  private void refuseKnown(String area, byte[] digest) {
    boolean known =
        jdbc.sql(
                """
                select exists (select 1 from recipient_import
                where area = ? and digest = ? and state <> 'REFUSED')
                """)
            .params(area, digest)
            .query(Boolean.class)
            .single();
    if (known) {
      throw new RefusedException(Kind.CONFLICT, "recipients-same-file");
    }
  }

  /** Whether somebody is paid already, or waits in another file. */
  private Optional<SheetFlaw> known(RecipientRow row, String area) {
    Optional<CaseNumber> running = grants.running(row.idNumber());
    if (running.isPresent()) {
      boolean here = running.get().area().equals(area);
      return Optional.of(
          new SheetFlaw(
              row.row(),
              RecipientColumn.ID_NUMBER.name(),
              here ? "recipient-running" : "recipient-running-elsewhere",
              here ? List.of(running.get().value()) : List.of()));
    }
    return jdbc.sql(
            """
            select 1 from recipient_import_row r join recipient_import i on i.id = r.import
            where r.id_index in (:person) and i.state = 'WAITING' limit 1
            """)
        .param("person", blindIndex.anyOfIdNumber(row.idNumber().value()))
        .query(
            (found, n) ->
                new SheetFlaw(
                    row.row(), RecipientColumn.ID_NUMBER.name(), "recipient-waiting", List.of()))
        .optional();
  }

  private RecipientSheet.Terms terms(String area) {
    Map<String, String> townships = new HashMap<>();
    organisation
        .area(area)
        .townships()
        .forEach((slug, township) -> townships.put(township.name(), slug));
    Map<String, Category> categories = new HashMap<>();
    PAID.forEach(category -> categories.put(chinese("Category." + category.name()), category));
    Map<String, PaymentMethod> methods = new HashMap<>();
    List.of(PaymentMethod.TRANSFER, PaymentMethod.CASH)
        .forEach(method -> methods.put(chinese("recipients.method." + method.name()), method));
    return new RecipientSheet.Terms(titles(), townships, categories, methods);
  }

  private Map<RecipientColumn, String> titles() {
    Map<RecipientColumn, String> titles = new EnumMap<>(RecipientColumn.class);
    for (RecipientColumn column : RecipientColumn.values()) {
      titles.put(column, chinese("recipients.column." + column.name()));
    }
    return titles;
  }

  /** Spreadsheets are Chinese whatever language the page is read in. */
  private String chinese(String key) {
    return messages.text(Locale.SIMPLIFIED_CHINESE, key);
  }

  private long store(String area, byte[] digest, LocalDate paysFrom, int leftOut, String user) {
    return jdbc.sql(
            """
            insert into recipient_import
              (area, digest, pays_from, state, left_out, uploaded_by, uploaded_at)
            values (?, ?, ?, 'WAITING', ?, ?, ?) returning id
            """)
        .params(area, digest, paysFrom, leftOut, user, Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  private void store(long id, RecipientRow row) {
    jdbc.sql(
            """
            insert into recipient_import_row (import, row, township, category, monthly_amount,
              household_size, since, method, person, id_index)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            row.row(),
            row.township(),
            row.category().name(),
            row.amount().toBigDecimal(),
            row.persons(),
            row.since(),
            row.payee().method().name(),
            sealedJson.seal(
                new Sealed(row.name(), row.idNumber().value(), row.payee()),
                context(id, row.row())),
            blindIndex.ofIdNumber(row.idNumber().value()))
        .update();
  }

  /**
   * Approves an import: opens a case file for each recipient, who is paid from its first month on.
   *
   * @throws RefusedException if it is decided, was uploaded by the same person, or somebody in it
   *     has come to be paid in another way meanwhile; nothing is stored then
   */
  @Transactional
  public void approve(long id, String user) {
    RecipientImport waiting = lock(id);
    requireWaiting(waiting);
    if (waiting.uploadedBy().equals(user)) {
      throw new RefusedException(Kind.FORBIDDEN, "recipients-four-eyes");
    }
    oneAtATime(waiting.area());
    rows(id).forEach(row -> takeOver(waiting, row, user));
    decide(id, State.APPROVED, user);
  }

  private void takeOver(RecipientImport from, RecipientRow row, String user) {
    if (grants.running(row.idNumber()).isPresent()) {
      throw new RefusedException(Kind.CONFLICT, "recipients-overtaken", String.valueOf(row.row()));
    }
    CaseFile opened =
        caseFiles.open(
            from.area(),
            row.township(),
            PROCESS,
            WantedAid.valueOf(row.category().name()),
            Channel.OFFICE,
            from.uploadedBy());
    CaseNumber number = opened.number();
    declarations.saveKnown(number, document(row), row.name(), row.idNumber(), from.uploadedBy());
    timeline.add(number, TimelineKind.RECEIVED, from.uploadedBy(), Channel.OFFICE.name());
    timeline.add(number, TimelineKind.RECIPIENT_IMPORTED, user);
    caseFiles.move(number, CaseState.GRANTED);
    timeline.add(number, TimelineKind.GRANTED, null, row.category().name());
    grants.begin(
        new NewGrant(
            number,
            0,
            row.category(),
            row.amount(),
            row.persons(),
            from.paysFrom(),
            row.payee(),
            row.idNumber(),
            from.id()));
    jdbc.sql("update recipient_import_row set case_number = ? where import = ? and row = ?")
        .params(number.value(), from.id(), row.row())
        .update();
  }

  /** What is known of the household: its applicant, and where the money goes. */
  private static ObjectNode document(RecipientRow row) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode household = document.putObject("household");
    ObjectNode applicant = household.putArray("members").addObject();
    applicant.put("ref", "m1").put("relation", "SELF");
    applicant.put("name", row.name()).put("idNumber", row.idNumber().value());
    if (row.payee().method() == PaymentMethod.TRANSFER) {
      ObjectNode account = household.putObject("payeeAccount");
      account
          .put("holder", row.payee().name())
          .put("bank", row.payee().bank())
          .put("number", row.payee().account());
    }
    document.putObject("applicant").put("ref", "m1");
    return document.put("township", row.township()).put("wantedAid", row.category().name());
  }

  /**
   * Refuses an import; its rows are deleted, and the file may be uploaded again.
   *
   * @throws RefusedException if it is decided
   */
  @Transactional
  public void refuse(long id, String user) {
    requireWaiting(lock(id));
    jdbc.sql("delete from recipient_import_row where import = ?").param(id).update();
    decide(id, State.REFUSED, user);
  }

  private static void requireWaiting(RecipientImport found) {
    if (found.state() != State.WAITING) {
      throw new RefusedException(Kind.CONFLICT, "recipients-decided");
    }
  }

  private void decide(long id, State state, String user) {
    jdbc.sql("update recipient_import set state = ?, decided_by = ?, decided_at = ? where id = ?")
        .params(state.name(), user, Timestamp.from(clock.instant()), id)
        .update();
  }

  private RecipientImport lock(long id) {
    jdbc.sql("select id from recipient_import where id = ? for no key update")
        .param(id)
        .query()
        .listOfRows();
    return get(id);
  }

  /**
   * An import.
   *
   * @throws RefusedException if there is none
   */
  public RecipientImport get(long id) {
    return find("i.id = ?", id).stream()
        .findFirst()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-import"));
  }

  /** An area's imports, the newest first. */
  public List<RecipientImport> of(String area) {
    return find("i.area = ?", area);
  }

  private List<RecipientImport> find(String condition, Object argument) {
    return jdbc.sql(
            """
            select i.*, count(r.row) as rows, coalesce(sum(r.monthly_amount), 0.00) as total
            from recipient_import i left join recipient_import_row r on r.import = i.id
            where\s"""
                + condition
                + " group by i.id order by i.id desc")
        .param(argument)
        .query(
            (row, n) ->
                new RecipientImport(
                    row.getLong("id"),
                    row.getString("area"),
                    row.getObject("pays_from", LocalDate.class),
                    State.valueOf(row.getString("state")),
                    row.getInt("rows"),
                    Money.of(row.getBigDecimal("total")),
                    row.getInt("left_out"),
                    row.getString("uploaded_by"),
                    row.getTimestamp("uploaded_at").toInstant(),
                    row.getString("decided_by"),
                    row.getTimestamp("decided_at") == null
                        ? null
                        : row.getTimestamp("decided_at").toInstant()))
        .list();
  }

  /** The sums of an import by township, category and method. */
  public List<Sum> sums(long id) {
    return jdbc.sql(
            """
            select township, category, method, count(*) as rows, sum(monthly_amount) as total
            from recipient_import_row where import = ? group by 1, 2, 3 order by 1, 2, 3 desc
            """)
        .param(id)
        .query(
            (row, n) ->
                new Sum(
                    row.getString("township"),
                    Category.valueOf(row.getString("category")),
                    PaymentMethod.valueOf(row.getString("method")),
                    row.getInt("rows"),
                    Money.of(row.getBigDecimal("total"))))
        .list();
  }

  /** The first recipients of an import, in the order of its file. */
  public List<Line> lines(long id, int most) {
    return jdbc.sql("select * from recipient_import_row where import = ? order by row limit ?")
        .params(id, most)
        .query(
            (row, n) -> {
              RecipientRow read = row(id, row);
              return new Line(
                  read.row(),
                  read.name(),
                  read.idNumber().masked(),
                  read.township(),
                  read.category(),
                  read.persons(),
                  read.amount(),
                  read.payee().name(),
                  read.payee().bank(),
                  read.payee().accountEnd(),
                  read.since(),
                  row.getString("case_number"));
            })
        .list();
  }

  private List<RecipientRow> rows(long id) {
    return jdbc.sql("select * from recipient_import_row where import = ? order by row")
        .param(id)
        .query((row, n) -> row(id, row))
        .list();
  }

  private RecipientRow row(long id, ResultSet row) throws SQLException {
    int number = row.getInt("row");
    Sealed sealed = sealedJson.open(row.getBytes("person"), context(id, number), Sealed.class);
    return new RecipientRow(
        number,
        sealed.name(),
        new IdNumber(sealed.idNumber()),
        row.getString("township"),
        Category.valueOf(row.getString("category")),
        row.getInt("household_size"),
        Money.of(row.getBigDecimal("monthly_amount")),
        sealed.payee(),
        row.getObject("since", LocalDate.class));
  }

  private static String context(long id, int row) {
    return "recipient-import:" + id + ":" + row;
  }
}
