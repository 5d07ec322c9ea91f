package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseRequests;
import org.jiuzhu.casefile.CaseRequests.Request;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Role;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** 外部系统送来公示异议: each once, however often it is sent. */
@Service
public class SubmitObjection {

  private static final String PURPOSE = "OBJECTION";
  private static final int TRIES = 3;

  private final Objections objections;
  private final CaseRequests requests;
  private final Staff staff;
  private final TransactionTemplate transactions;

  SubmitObjection(
      Objections objections, CaseRequests requests, Staff staff, TransactionTemplate transactions) {
    this.objections = objections;
    this.requests = requests;
    this.staff = staff;
    this.transactions = transactions;
  }

  /**
   * An objection that was sent.
   *
   * @param number among the objections of the case
   * @param isNew false where the same request had raised it before
   */
  public record Submitted(int number, boolean isNew) {}

  /**
   * Raises an objection, once for each key of a caller.
   *
   * @param user who sends it; needs the role {@code intake} in the case's township
   * @param key chosen by the caller, the same for a repeated request
   * @param caseFile a case that this person may see
   * @param document {@code {anonymous, objector: {name, phone}, text}}
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field; nothing is stored
   * @throws RefusedException if the person may not, nothing is published now, or the key came with
   *     another request
   */
  public Submitted submit(String user, String key, CaseFile caseFile, ObjectNode document) {
    if (!staff.person(user).holds(Role.INTAKE, caseFile.area(), caseFile.township())) {
      throw new RefusedException(Kind.FORBIDDEN, "intake-registers");
    }
    Request request = new Request(user, key, PURPOSE, caseFile.number(), document.toString());
    Statement statement = Statement.read(document, ObjectionChannel.API);
    for (int left = TRIES; ; left--) {
      try {
        return transactions.execute(status -> once(request, statement));
      } catch (ConcurrencyFailureException e) {
        if (left == 1) {
          throw new RefusedException(Kind.CONFLICT, "at-the-same-moment");
        }
      }
    }
  }

  private Submitted once(Request request, Statement statement) {
    return requests
        .result(request)
        .map(before -> new Submitted(before, false))
        .orElseGet(
            () -> {
              int number = objections.raise(request.caseNumber(), statement, request.user());
              requests.remember(request, number);
              return new Submitted(number, true);
            });
  }
}
