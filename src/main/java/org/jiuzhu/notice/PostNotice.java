package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** 张贴公示: where and when the notice was put up. */
@Component
class PostNotice implements TaskForm {

  private static final String NOTICE_PERIOD = "NOTICE_PERIOD";

  private final CaseFiles caseFiles;
  private final Notices notices;
  private final StatutoryClock statutoryClock;
  private final Words words;
  private final Clock clock;

  PostNotice(
      CaseFiles caseFiles,
      Notices notices,
      StatutoryClock statutoryClock,
      Words words,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.notices = notices;
    this.statutoryClock = statutoryClock;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_PostNotice";
  }

  @Override
  public Set<String> fields() {
    return Set.of("postedOn", "place", "poster");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Notice notice = notices.latest(number);
    Notice.Content content = notice.content();
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "applicantMasked", content.applicant());
    row(rows, "village", content.village());
    row(rows, "category", words.of("Category", content.kind()));
    row(rows, "householdSize", String.valueOf(content.householdSize()));
    row(rows, content.amountField(), content.monthlyAmount().toString());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    CaseFile caseFile = caseFiles.get(number);
    view.put(
        "noticeDays",
        statutoryClock.limit(caseFile.area(), caseFile.ruleDate(), NOTICE_PERIOD).amount());
    view.put("noticeRows", rows);
    view.put("againText", notice.version() > 1 ? words.text("notice.again") : "");
    return view;
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    LocalDate postedOn = fields.date("postedOn");
    LocalDate today = LocalDate.now(clock);
    // an earlier day would shorten the period in which neighbours can object
    if (postedOn != null && !postedOn.equals(today)) {
      fields.wrong("postedOn", "today-only", today.toString());
    }
    String place = fields.text("place", 200);
    String poster = fields.text("poster", 50);
    fields.check();
    CaseFile caseFile = caseFiles.get(work.caseNumber());
    notices.post(
        notices.latest(work.caseNumber()),
        postedOn,
        place,
        poster,
        statutoryClock.endOfPeriod(caseFile.area(), caseFile.ruleDate(), NOTICE_PERIOD, postedOn),
        work.user());
    return Map.of();
  }
}
