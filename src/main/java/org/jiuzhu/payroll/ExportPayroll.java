package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;

/** 送交银行: the batch file, which the payroll's page makes, has gone to the bank. */
@Component
class ExportPayroll implements TaskForm {

  private final Payrolls payrolls;
  private final PayrollFiles files;
  private final PayrollBatch batch;
  private final PayrollItems items;
  private final PayrollView view;
  private final PayrollRecusals recusals;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  ExportPayroll(
      Payrolls payrolls,
      PayrollFiles files,
      PayrollBatch batch,
      PayrollItems items,
      PayrollView view,
      PayrollRecusals recusals,
      Timeline timeline,
      Words words,
      Clock clock) {
    this.payrolls = payrolls;
    this.files = files;
    this.batch = batch;
    this.items = items;
    this.view = view;
    this.recusals = recusals;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_ExportPayroll";
  }

  @Override
  public Set<String> fields() {
    return Set.of("handedOverOn");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Payroll payroll = payrolls.get(work.caseNumber());
    Map<String, Object> shown = view.head(payroll);
    PayrollItems.StateSum ordered = items.of(payroll.caseNumber(), PayrollItem.State.ORDERED);
    shown.put(
        "orderedText", words.text("payroll.sum", ordered.items(), ordered.total().toString()));
    shown.put("fileRows", files(files.of(payroll.caseNumber()), words));
    return shown;
  }

  static List<Map<String, String>> files(List<PayrollFile> files, Words words) {
    return files.stream()
        .map(
            file ->
                Map.of(
                    "direction", words.of("payroll.file", file.direction().name()),
                    "format", file.format().name(),
                    "sum", words.text("payroll.sum", file.rows(), file.total().toString()),
                    "digest", file.digest(),
                    "at", words.moment(file.at())))
        .toList();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    payrolls.lock(number, State.ORDERED);
    recusals.require(number, work.user());
    JsonFields fields = JsonFields.of(answer);
    LocalDate handedOver = fields.date("handedOverOn");
    if (handedOver != null && handedOver.isAfter(LocalDate.now(clock))) {
      fields.wrong("handedOverOn", "not-in-the-future");
    }
    fields.check();
    if (!files.wentOut(number) && batch.hasRows(number)) {
      throw new RefusedException(Kind.CONFLICT, "payroll-no-file");
    }
    payrolls.sent(number, work.user());
    timeline.add(number, TimelineKind.PAYMENT_ORDERED, work.user());
    return Map.of();
  }
}
