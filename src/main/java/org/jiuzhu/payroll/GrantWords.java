package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.payment.Payee;
import org.springframework.stereotype.Component;

/** Grants and how they go on, in words. */
@Component
class GrantWords {

  private final Words words;

  GrantWords(Words words) {
    this.words = words;
  }

  String text(String key, Object... arguments) {
    return words.text(key, arguments);
  }

  String names(List<String> names) {
    return String.join(words.text("separator"), names);
  }

  String day(String iso) {
    return words.day(LocalDate.parse(iso));
  }

  String month(LocalDate month) {
    return words.month(month);
  }

  /** Name, bank and whole account number: it is compared digit by digit. */
  String payee(Payee payee) {
    return payee.account() == null
        ? words.text("grant.in-person", payee.name())
        : words.text("grant.account", payee.name(), payee.bank(), payee.account());
  }

  /** Months to choose from, the first one given. */
  List<Map<String, String>> options(LocalDate first, int months) {
    List<Map<String, String>> options = new ArrayList<>();
    for (int i = 0; i < months; i++) {
      LocalDate month = first.plusMonths(i);
      options.add(Map.of("label", words.month(month), "value", Months.code(month)));
    }
    return options;
  }
}
