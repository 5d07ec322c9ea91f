package org.jiuzhu.delivery;

import java.util.EnumSet;
import java.util.Set;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.correspondence.LetterKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The same form for every letter that is delivered: of a decision, a closing, an end of aid. Tasks
 * of one case may be open at the same time; each delivers letters of its own kinds.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryForms {

  /** Temporary aid that is taken back before its decision is delivered is told so instead. */
  private static final Set<LetterKind> DECISIONS =
      EnumSet.of(
          LetterKind.GRANT,
          LetterKind.REFUSAL,
          LetterKind.TEMPORARY_GRANT,
          LetterKind.CLOSING,
          LetterKind.TERMINATION);

  private static final Set<LetterKind> CLOSINGS =
      EnumSet.of(LetterKind.CLOSING, LetterKind.TERMINATION);

  private static final Set<LetterKind> OF_EMERGENCIES =
      EnumSet.of(
          LetterKind.FIRST_AID,
          LetterKind.FIRST_AID_REFUSAL,
          LetterKind.FIRST_AID_CLOSING,
          LetterKind.FIRST_AID_RECOVERY);

  private static final Set<LetterKind> ENDS_OF_AID =
      EnumSet.of(LetterKind.AID_STOPPED, LetterKind.FIRST_AID_RECOVERY);

  private static final Set<LetterKind> OF_REVISIONS =
      EnumSet.of(LetterKind.GRANT_CHANGED, LetterKind.CLOSING, LetterKind.TERMINATION);

  private static final Set<LetterKind> CONFERENCE = EnumSet.of(LetterKind.CONFERENCE_RESULT);

  @Bean
  TaskForm recordDelivery(DeliveryDesk desk) {
    return new RecordDelivery("Task_RecordDelivery", DECISIONS, desk);
  }

  @Bean
  TaskForm deliverClosing(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverClosing", CLOSINGS, desk);
  }

  @Bean
  TaskForm deliverEmergencyLetter(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverEmergencyLetter", OF_EMERGENCIES, desk);
  }

  @Bean
  TaskForm deliverWithdrawal(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverWithdrawal", CLOSINGS, desk);
  }

  @Bean
  TaskForm deliverStop(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverStop", ENDS_OF_AID, desk);
  }

  @Bean
  TaskForm deliverRevision(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverRevision", OF_REVISIONS, desk);
  }

  @Bean
  TaskForm deliverReview(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverReview", ENDS_OF_AID, desk);
  }

  @Bean
  TaskForm deliverConferenceResult(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverConferenceResult", CONFERENCE, desk);
  }
}
