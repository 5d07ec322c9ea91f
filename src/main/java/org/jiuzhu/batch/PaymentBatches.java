package org.jiuzhu.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.batch.Batch.State;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.FilePayments;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gathers ordered transfers of an area into batches. A batch is frozen when it is made; a second
 * person approves it; then its files leave and its payments count as sent.
 */
@Service
@Transactional
public class PaymentBatches {

  /** The most transfers of one batch. */
  public static final int MOST_ITEMS = 2000;

  private static final int SHOWN = 50;

  private final BatchStore store;
  private final BatchSheet sheet;
  private final FilePayments filePayments;
  private final Payments payments;
  private final Recusals recusals;

  PaymentBatches(
      BatchStore store,
      BatchSheet sheet,
      FilePayments filePayments,
      Payments payments,
      Recusals recusals) {
    this.store = store;
    this.sheet = sheet;
    this.filePayments = filePayments;
    this.payments = payments;
    this.recusals = recusals;
  }

  /**
   * The transfers of an area that are in no batch yet, oldest order first.
   *
   * @param user who looks; cases that this person keeps off are left out
   */
  public List<Payment> queue(String area, String user) {
    Set<CaseNumber> closed = closedTo(user);
    return filePayments.waiting(area).stream()
        .filter(payment -> !closed.contains(payment.key().caseNumber()))
        .filter(payment -> !store.isTaken(payment.key(), payment.attempt()))
        .toList();
  }

  /** The newest batches of an area, newest first. */
  public List<Batch> newest(String area) {
    return store.newest(area, SHOWN);
  }

  /**
   * A batch.
   *
   * @throws RefusedException if there is none of this area
   */
  public Batch get(String area, UUID id) {
    return store.find(id).filter(batch -> batch.area().equals(area)).orElseThrow(this::unknown);
  }

  private RefusedException unknown() {
    return new RefusedException(Kind.NOT_FOUND, "no-such-batch");
  }

  /** The items of a batch, in their order. */
  public List<BatchItem> items(Batch batch) {
    return store.items(batch.id());
  }

  /**
   * The items of a batch, in their order.
   *
   * @param user who looks; cases that this person keeps off are left out
   */
  public List<BatchItem> items(Batch batch, String user) {
    Set<CaseNumber> closed = closedTo(user);
    return items(batch).stream().filter(item -> !closed.contains(item.key().caseNumber())).toList();
  }

  /** The files of a batch, in the order in which they came. */
  public List<BatchFile> files(Batch batch) {
    return store.files(batch.id());
  }

  /** A file as it was. */
  public byte[] content(BatchFile file) {
    return store.content(file.id());
  }

  /**
   * Freezes transfers into a new batch.
   *
   * @throws RefusedException if one of them has left meanwhile, is of another area, or the person
   *     keeps off its case
   */
  public Batch make(String area, Set<PaymentKey> chosen, String user) {
    if (chosen.isEmpty() || chosen.size() > MOST_ITEMS) {
      throw new RefusedException(Kind.BAD_REQUEST, "batch-size", MOST_ITEMS);
    }
    List<BatchItem> items = new ArrayList<>();
    for (PaymentKey key : sorted(chosen)) {
      Payment payment = payments.lock(key);
      boolean waiting =
          payment.fund().area().equals(area)
              && filePayments.isWaiting(payment, payment.attempt())
              && !store.isTaken(key, payment.attempt());
      if (!waiting) {
        throw new RefusedException(Kind.CONFLICT, "batch-payment-moved", key.value());
      }
      requireUnrelated(key, user);
      items.add(new BatchItem(items.size() + 1, key, payment.attempt(), payment.amount()));
    }
    return get(area, store.add(area, items, user));
  }

  /** Everybody locks payments in this order. */
  private static List<PaymentKey> sorted(Set<PaymentKey> keys) {
    return keys.stream()
        .sorted(
            Comparator.comparing((PaymentKey key) -> key.caseNumber().value())
                .thenComparing(PaymentKey::instalment))
        .toList();
  }

  /**
   * Requires that somebody keeps off no case of a batch.
   *
   * @throws RefusedException if this is not so
   */
  public void requireUnrelated(Batch batch, String user) {
    Set<CaseNumber> closed = closedTo(user);
    if (store.items(batch.id()).stream()
        .anyMatch(item -> closed.contains(item.key().caseNumber()))) {
      throw recused();
    }
  }

  private void requireUnrelated(PaymentKey key, String user) {
    if (recusals.applies(key.caseNumber(), user)) {
      throw recused();
    }
  }

  private static RefusedException recused() {
    return new RefusedException(Kind.FORBIDDEN, "batch-recused");
  }

  /** The few cases that somebody must keep off, asked once for a whole list. */
  private Set<CaseNumber> closedTo(String user) {
    return Set.copyOf(recusals.cases(user));
  }

  /**
   * Approves a batch, as a second person (四眼原则).
   *
   * @throws RefusedException if this is who made it, or keeps off one of its cases, or it has moved
   */
  public void approve(String area, UUID id, String user) {
    Batch batch = lock(area, id);
    require(batch.state() == State.MADE);
    if (batch.madeBy().equals(user)) {
      throw new RefusedException(Kind.FORBIDDEN, "batch-second-person");
    }
    requireUnrelated(batch, user);
    store.approved(id, user);
  }

  /**
   * Gives a batch up before anything has left; its payments wait for another one.
   *
   * @throws RefusedException if it has left, or the person keeps off one of its cases
   */
  public void withdraw(String area, UUID id, String user) {
    Batch batch = lock(area, id);
    require(batch.state() == State.MADE || batch.state() == State.APPROVED);
    requireUnrelated(batch, user);
    store.withdrawn(id, user);
  }

  /**
   * Makes the files of an approved batch and keeps them; its payments count as sent.
   *
   * @throws RefusedException if it is not approved, one of its payments has moved, or the person
   *     keeps off one of its cases
   */
  public void export(String area, UUID id, String user) {
    Batch batch = lock(area, id);
    require(batch.state() == State.APPROVED);
    requireUnrelated(batch, user);
    List<BatchItem> items = store.items(id);
    List<Payment> locked = items.stream().map(item -> payments.lock(item.key())).toList();
    for (int i = 0; i < items.size(); i++) {
      if (!filePayments.isWaiting(locked.get(i), items.get(i).attempt())) {
        throw new RefusedException(
            Kind.CONFLICT, "batch-payment-moved", items.get(i).key().value());
      }
    }
    for (Format format : Format.values()) {
      byte[] file = sheet.write(batch, items, locked, format);
      store.keep(id, false, format, file, null, null, user);
    }
    items.forEach(item -> payments.sent(item.key()));
    store.sent(id, user);
  }

  private Batch lock(String area, UUID id) {
    return store.lock(id).filter(batch -> batch.area().equals(area)).orElseThrow(this::unknown);
  }

  private static void require(boolean inState) {
    if (!inState) {
      throw new RefusedException(Kind.CONFLICT, "batch-moved");
    }
  }
}
