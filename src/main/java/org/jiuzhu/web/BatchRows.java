package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.batch.Batch;
import org.jiuzhu.batch.BatchFile;
import org.jiuzhu.batch.BatchFlaw;
import org.jiuzhu.batch.PaymentBatches;
import org.jiuzhu.batch.ReturnedFiles.Preview;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.Payments;
import org.springframework.stereotype.Component;

/** Batches of transfers in words. Of an account number as much as tells it from others. */
@Component
class BatchRows {

  private final PaymentBatches batches;
  private final Payments payments;
  private final PaymentRows paymentRows;
  private final Staff staff;
  private final Words words;

  BatchRows(
      PaymentBatches batches,
      Payments payments,
      PaymentRows paymentRows,
      Staff staff,
      Words words) {
    this.batches = batches;
    this.payments = payments;
    this.paymentRows = paymentRows;
    this.staff = staff;
    this.words = words;
  }

  /** A batch. */
  record BatchRow(
      String id,
      String number,
      Batch.State state,
      String stateText,
      int items,
      String total,
      String made,
      String approved,
      String sent,
      String withdrawn) {}

  /** A transfer of a batch. */
  record ItemRow(int position, PaymentRows.Row payment, String amount) {}

  /** A file. */
  record FileRow(
      String id,
      boolean returned,
      String direction,
      String format,
      String digest,
      String added,
      Integer rows,
      Integer flaws,
      boolean bookable,
      String booked) {}

  /** What a file would book. */
  record PreviewRow(
      int results,
      String paid,
      String rejected,
      int aside,
      String asideTotal,
      List<FlawRow> flaws,
      boolean bookedBefore) {}

  /** A broken rule; row 0 is the whole file. */
  record FlawRow(int row, String rule) {}

  List<PaymentRows.Row> queue(String area, String user) {
    return batches.queue(area, user).stream().map(paymentRows::row).toList();
  }

  List<BatchRow> batches(String area) {
    return batches.newest(area).stream().map(this::row).toList();
  }

  BatchRow row(Batch batch) {
    return new BatchRow(
        batch.id().toString(),
        batch.number(),
        batch.state(),
        words.of("BatchState", batch.state().name()),
        batch.items(),
        batch.total().toString(),
        by(batch.madeBy(), batch.madeAt()),
        by(batch.approvedBy(), batch.approvedAt()),
        by(batch.sentBy(), batch.sentAt()),
        by(batch.withdrawnBy(), batch.withdrawnAt()));
  }

  private String by(String user, java.time.Instant at) {
    return user == null ? "" : words.text("batch.by", staff.nameOf(user), words.moment(at));
  }

  List<ItemRow> items(Batch batch, String user) {
    return batches.items(batch, user).stream()
        .map(
            item -> {
              Payment payment = payments.get(item.key());
              return new ItemRow(
                  item.position(), paymentRows.row(payment), item.amount().toString());
            })
        .toList();
  }

  List<FileRow> files(Batch batch) {
    return batches.files(batch).stream().map(this::row).toList();
  }

  FileRow row(BatchFile file) {
    return new FileRow(
        file.id().toString(),
        file.returned(),
        words.text(file.returned() ? "batch.file.in" : "batch.file.out"),
        file.format().name(),
        file.digest(),
        by(file.addedBy(), file.addedAt()),
        file.rows(),
        file.flaws(),
        file.isBookable(),
        by(file.bookedBy(), file.bookedAt()));
  }

  PreviewRow preview(Preview preview) {
    return new PreviewRow(
        preview.results().size(),
        preview.paid().toString(),
        preview.rejected().toString(),
        preview.aside().size(),
        preview.asideTotal().toString(),
        preview.flaws().stream().map(this::row).toList(),
        !preview.flaws().isEmpty()
            && preview.flaws().stream()
                .allMatch(flaw -> flaw.code() == BatchFlaw.Code.BOOKED_BEFORE));
  }

  private FlawRow row(BatchFlaw flaw) {
    return new FlawRow(flaw.row(), words.of("batch.flaw", flaw.code().name()));
  }
}
