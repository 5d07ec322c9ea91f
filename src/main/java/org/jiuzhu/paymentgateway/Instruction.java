package org.jiuzhu.paymentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.demoserver.FieldReader;
import org.jiuzhu.demoserver.Problem;

/** An instruction that keeps the contract. */
record Instruction(String paymentKey, int attempt, String amount, String callbackUrl) {

  private static final String KEY = "[a-z]{2,20}-[0-9]{4}-[0-9]{6}-[0-9]/[1-9][0-9]{0,4}";
  private static final String AMOUNT = "(0|[1-9][0-9]{0,11})\\.[0-9]{2}";
  private static final int MAX_KEYS = 100;
  private static final int MAX_ATTEMPT = 1000;

  /**
   * @throws Problem 422 with every field that breaks the contract
   */
  static Instruction of(JsonNode body) {
    List<Problem.Fault> faults = new ArrayList<>();
    FieldReader fields = new FieldReader(body, "", faults);
    String key = fields.text("paymentKey", Instruction::isKey);
    int attempt = fields.integer("attempt", 1, MAX_ATTEMPT);
    fields.text("fund", s -> s.matches("[a-z]{2,20}(/[a-z0-9]{1,20})?"));
    String amount = fields.text("amount", s -> s.matches(AMOUNT) && !s.equals("0.00"));
    FieldReader payee = fields.object("payee");
    payee.text("holder", Instruction::isName);
    payee.text("bank", Instruction::isName);
    payee.text("account", s -> s.matches("[0-9]{8,32}"));
    payee.nothingElse();
    String callbackUrl = fields.text("callbackUrl", FieldReader::isHttpUrl);
    fields.nothingElse();
    refuse(faults);
    return new Instruction(key, attempt, amount, callbackUrl);
  }

  /**
   * The keys whose state is asked for.
   *
   * @throws Problem 422 with every field that breaks the contract
   */
  static List<String> keys(JsonNode body) {
    List<Problem.Fault> faults = new ArrayList<>();
    FieldReader fields = new FieldReader(body, "", faults);
    List<String> keys = new ArrayList<>();
    for (JsonNode key : fields.list("paymentKeys", MAX_KEYS)) {
      if (!key.isTextual() || !isKey(key.textValue()) || keys.contains(key.textValue())) {
        faults.add(new Problem.Fault("/paymentKeys/" + keys.size(), "INVALID"));
      }
      keys.add(key.asText());
    }
    fields.nothingElse();
    refuse(faults);
    return keys;
  }

  private static void refuse(List<Problem.Fault> faults) {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  private static boolean isKey(String text) {
    return text.matches(KEY);
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= 100;
  }
}
