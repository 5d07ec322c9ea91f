package org.jiuzhu.replenishment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.stereotype.Component;

/** 申请补充备用金: the township asks by itself, before little is left. */
@Component
class StartReplenishment implements StartForm {

  private static final int LONGEST = 500;

  private final Replenishments replenishments;
  private final FundText texts;
  private final OpenAreas openAreas;
  private final Staff staff;
  private final Words words;

  StartReplenishment(
      Replenishments replenishments,
      FundText texts,
      OpenAreas openAreas,
      Staff staff,
      Words words) {
    this.replenishments = replenishments;
    this.texts = texts;
    this.openAreas = openAreas;
    this.staff = staff;
    this.words = words;
  }

  @Override
  public String process() {
    return Replenishments.PROCESS;
  }

  @Override
  public Set<String> fields() {
    return Set.of("township", "amount", "reason");
  }

  /** How the reserve funds of this person's townships stand; why there are none, if so. */
  @Override
  public Map<String, Object> view(String user) {
    Person person = staff.person(user);
    List<FundId> funds = funds(person);
    Map<String, Object> view = new HashMap<>();
    view.put("closedText", String.join("\n\n", openAreas.whyClosed(person.areas())));
    view.put("fundText", funds.stream().map(this::line).collect(Collectors.joining("\n\n")));
    view.put(
        "townships",
        funds.stream()
            .map(fund -> Map.of("label", texts.name(fund), "value", fund.township()))
            .toList());
    if (funds.size() == 1) {
      view.put("township", funds.get(0).township());
      view.put("amount", texts.standing(funds.get(0)).room().toString());
    }
    return view;
  }

  private String line(FundId fund) {
    return texts.line(fund)
        + replenishments
            .open(fund)
            .map(open -> words.text("replenishment.is-open", open.number().value()))
            .orElse("");
  }

  private List<FundId> funds(Person person) {
    return person.areas().stream()
        .filter(openAreas::isOpen)
        .sorted()
        .flatMap(
            area ->
                person.townships(area, Role.APPROVE).stream()
                    .sorted()
                    .map(township -> FundId.reserve(area, township)))
        .toList();
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    String township = fields.text("township", 50);
    Optional<FundId> fund =
        funds(staff.person(user)).stream()
            .filter(each -> each.township().equals(township))
            .findFirst();
    if (township != null && fund.isEmpty()) {
      throw new RefusedException(Kind.FORBIDDEN, "other-township");
    }
    Money amount =
        fund.map(
                found ->
                    AmountField.read(
                        fields, "amount", texts.standing(found).room(), "above-ceiling"))
            .orElse(null);
    String reason = fields.text("reason", LONGEST);
    fields.check();
    CaseFile file = replenishments.request(fund.orElseThrow(), amount, reason, user);
    return new OpenedCase(
        file.number(),
        Map.of(CaseVariables.AREA, file.area(), CaseVariables.TOWNSHIP, file.township()));
  }
}
