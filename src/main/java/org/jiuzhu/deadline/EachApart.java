package org.jiuzhu.deadline;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.OwnTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does something with one case after the other; one that fails does not hold up the others. */
@Component
class EachApart {

  private static final Logger LOG = LoggerFactory.getLogger(EachApart.class);

  private final OwnTransaction transactions;

  EachApart(OwnTransaction transactions) {
    this.transactions = transactions;
  }

  /**
   * Does the work in a transaction of its own. If it fails, its case is named in the log and comes
   * up again the next time; of the failure only the class, since its message may quote a person.
   *
   * @param about id of a task in its BPMN file, or name of a time limit
   */
  void run(CaseNumber number, String about, Runnable work) {
    try {
      transactions.run(work);
    } catch (RuntimeException e) {
      LOG.error(
          "deadline watch: {} of case {} failed with {}", about, number.value(), e.getClass());
    }
  }
}
