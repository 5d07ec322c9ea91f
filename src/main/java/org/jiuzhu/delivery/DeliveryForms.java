package org.jiuzhu.delivery;

import java.time.Clock;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.Letters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same form for the letter of a decision, of a closing and of the end of staged aid. */
@Configuration(proxyBeanMethods = false)
class DeliveryForms {

  @Bean
  TaskForm recordDelivery(
      Declarations declarations,
      Decisions decisions,
      Closings closings,
      Letters letters,
      Words words,
      Clock clock) {
    return new RecordDelivery(
        "Task_RecordDelivery", declarations, decisions, closings, letters, words, clock);
  }

  @Bean
  TaskForm deliverClosing(
      Declarations declarations,
      Decisions decisions,
      Closings closings,
      Letters letters,
      Words words,
      Clock clock) {
    return new RecordDelivery(
        "Task_DeliverClosing", declarations, decisions, closings, letters, words, clock);
  }

  @Bean
  TaskForm deliverEmergencyLetter(
      Declarations declarations,
      Decisions decisions,
      Closings closings,
      Letters letters,
      Words words,
      Clock clock) {
    return new RecordDelivery(
        "Task_DeliverEmergencyLetter", declarations, decisions, closings, letters, words, clock);
  }

  @Bean
  TaskForm deliverWithdrawal(
      Declarations declarations,
      Decisions decisions,
      Closings closings,
      Letters letters,
      Words words,
      Clock clock) {
    return new RecordDelivery(
        "Task_DeliverWithdrawal", declarations, decisions, closings, letters, words, clock);
  }

  @Bean
  TaskForm deliverStop(
      Declarations declarations,
      Decisions decisions,
      Closings closings,
      Letters letters,
      Words words,
      Clock clock) {
    return new RecordDelivery(
        "Task_DeliverStop", declarations, decisions, closings, letters, words, clock);
  }
}
