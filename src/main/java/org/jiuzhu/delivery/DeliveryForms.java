package org.jiuzhu.delivery;

import org.jiuzhu.casefile.TaskForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same form for every letter that is delivered: of a decision, a closing, an end of aid. */
@Configuration(proxyBeanMethods = false)
class DeliveryForms {

  @Bean
  TaskForm recordDelivery(DeliveryDesk desk) {
    return new RecordDelivery("Task_RecordDelivery", desk);
  }

  @Bean
  TaskForm deliverClosing(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverClosing", desk);
  }

  @Bean
  TaskForm deliverEmergencyLetter(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverEmergencyLetter", desk);
  }

  @Bean
  TaskForm deliverWithdrawal(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverWithdrawal", desk);
  }

  @Bean
  TaskForm deliverStop(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverStop", desk);
  }

  @Bean
  TaskForm deliverRevision(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverRevision", desk);
  }

  @Bean
  TaskForm deliverReview(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverReview", desk);
  }

  @Bean
  TaskForm deliverConferenceResult(DeliveryDesk desk) {
    return new RecordDelivery("Task_DeliverConferenceResult", desk);
  }
}
