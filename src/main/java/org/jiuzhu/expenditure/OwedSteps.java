package org.jiuzhu.expenditure;

import java.time.Instant;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.policy.EmergencyStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Steps that a declared emergency put off, of cases in which aid was given, and that have not been
 * made up: as the file says it, whether somebody works on them or not.
 */
@Repository
public class OwedSteps {

  private static final String OWED =
      """
      with put_off as (
        select distinct on (case_number, detail) case_number, id, at, detail as step
        from timeline where kind = 'STEP_PUT_OFF' order by case_number, detail, id desc),
      owed as (
        select f.number, f.area, f.township, p.id, p.step, p.at as since, exists (
            select 1 from act_ru_execution x join act_re_procdef d on d.id_ = x.proc_def_id_
            where x.business_key_ = f.number and d.key_ = 'StepsAfterwards') as under_way,
          exists (
            select 1 from act_ru_execution x join act_re_procdef d on d.id_ = x.proc_def_id_
            where x.business_key_ = f.number and d.key_ = 'ExpenditureExamination') as examined
        from put_off p join case_file f on f.number = p.case_number
        where f.state = 'GRANTED' and not exists (
          select 1 from timeline t where t.case_number = f.number and t.id > p.id
            and (t.kind = 'AID_REVIEWED'
              or t.kind = 'NOTICE_TAKEN_DOWN' and p.step = 'PUBLIC_NOTICE')))
      select number, township, step, since, under_way from owed o
      where not examined and (under_way or step <> 'MEANS_TEST' or not exists (
          -- a check that was begun by itself has made up for it
          select 1 from timeline t where t.case_number = o.number and t.id > o.id
            and t.kind = 'QUERIED'))
      """;

  private final JdbcClient jdbc;

  OwedSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A step that is owed.
   *
   * @param township slug
   * @param since when it was put off
   * @param underWay whether it is being made up; else nobody has it
   */
  public record Owed(
      CaseNumber caseNumber,
      String township,
      EmergencyStep step,
      Instant since,
      boolean underWay) {}

  /** What is owed in an area, the longest first. */
  public List<Owed> of(String area) {
    return read(OWED + " and area = ? order by since, number, step", area);
  }

  /** What is owed and nobody has, everywhere. */
  List<Owed> nobodys() {
    return read(OWED + " and not under_way order by number, step");
  }

  /** What of a case is owed. */
  List<Owed> of(CaseNumber number) {
    return read(OWED + " and number = ? order by step", number.value());
  }

  private List<Owed> read(String statement, Object... params) {
    return jdbc.sql(statement)
        .params(params)
        .query(
            (row, n) ->
                new Owed(
                    new CaseNumber(row.getString("number")),
                    row.getString("township"),
                    EmergencyStep.valueOf(row.getString("step")),
                    row.getTimestamp("since").toInstant(),
                    row.getBoolean("under_way")))
        .list();
  }
}
