package org.jiuzhu.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Open tasks of cases by their due time. Read in one statement each from the engine's tables, since
 * its queries know neither case files nor what has been urged. Tasks that wait because the
 * applicant's turn has come are left out, and so are answers to urgings: those are raised again.
 */
@Repository
class DueTasks {

  private static final String SELECT =
      """
      select t.id_, t.task_def_key_, t.assignee_, t.create_time_, t.due_date_, f.number, f.township,
        (select l.group_id_ from act_ru_identitylink l
         where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
         order by length(l.group_id_) desc, l.group_id_ limit 1) as group_id
      from act_ru_task t
      join act_ru_execution e on e.id_ = t.proc_inst_id_
      join case_file f on f.number = e.business_key_
      where t.tenant_id_ = :area and t.suspension_state_ = 1
        and t.task_def_key_ <> 'Task_AnswerUrging'
        and not exists (select 1 from case_wait w where w.case_number = f.number
                        and w.ended_at is null and t.create_time_ < w.began_at)
      """;

  private final JdbcClient jdbc;

  DueTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An open task.
   *
   * @param task id in its BPMN file
   * @param group its group of candidates, that of a township rather than the area's
   * @param person who claimed it, or null
   */
  record DueTask(
      String id,
      String task,
      CaseNumber caseNumber,
      String township,
      String group,
      String person,
      Instant created,
      Instant due) {}

  /** Tasks that are past their due time, the longest first. */
  List<DueTask> passed(String area, Instant now) {
    return jdbc.sql(SELECT + " and t.due_date_ < :now order by t.due_date_, t.id_")
        .param("area", area)
        .param("now", Timestamp.from(now))
        .query(DueTasks::read)
        .list();
  }

  /** Tasks that are due from now on until some moment, the first first. */
  List<DueTask> dueUntil(String area, Instant now, Instant until) {
    return jdbc.sql(
            SELECT
                + " and t.due_date_ >= :now and t.due_date_ <= :until"
                + " order by t.due_date_, t.id_")
        .param("area", area)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(until))
        .query(DueTasks::read)
        .list();
  }

  /** Open tasks of some cases in one of their processes, the first due first. */
  List<DueTask> of(String area, String process, Set<CaseNumber> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : jdbc.sql(
                SELECT
                    + " and t.proc_def_id_ in (select id_ from act_re_procdef where key_ = :process)"
                    + " and f.number in (:numbers) order by t.due_date_, t.id_")
            .param("area", area)
            .param("process", process)
            .param("numbers", numbers.stream().map(CaseNumber::value).toList())
            .query(DueTasks::read)
            .list();
  }

  /** The group of the case's oldest open task. */
  Optional<String> groupInCharge(String area, CaseNumber number) {
    return jdbc.sql(SELECT + " and f.number = :number order by t.create_time_, t.id_ limit 1")
        .param("area", area)
        .param("number", number.value())
        .query(DueTasks::read)
        .optional()
        .map(DueTask::group);
  }

  private static DueTask read(ResultSet row, int n) throws SQLException {
    return new DueTask(
        row.getString("id_"),
        row.getString("task_def_key_"),
        new CaseNumber(row.getString("number")),
        row.getString("township"),
        row.getString("group_id"),
        row.getString("assignee_"),
        row.getTimestamp("create_time_").toInstant(),
        row.getTimestamp("due_date_").toInstant());
  }
}
