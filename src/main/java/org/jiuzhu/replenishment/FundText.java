package org.jiuzhu.replenishment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.fund.FundStanding;
import org.jiuzhu.fund.FundStandings;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** How a reserve fund stands, in the words of forms. */
@Component
class FundText {

  private final FundStandings standings;
  private final Organisation organisation;
  private final Words words;

  FundText(FundStandings standings, Organisation organisation, Words words) {
    this.standings = standings;
    this.organisation = organisation;
    this.words = words;
  }

  /** The township's name. */
  String name(FundId fund) {
    return organisation.township(fund.area(), fund.township()).name();
  }

  FundStanding standing(FundId fund) {
    return standings.of(fund);
  }

  /** One sentence. */
  String line(FundId fund) {
    FundStanding standing = standings.of(fund);
    return words.text(
        "replenishment.standing",
        name(fund),
        standing.balances().available().toString(),
        standing.ceiling().toString(),
        standing.warning().toString(),
        standing.paidSince().toString());
  }

  /** Item by item. */
  List<Map<String, String>> rows(FundId fund) {
    FundStanding standing = standings.of(fund);
    List<Map<String, String>> rows = new ArrayList<>();
    for (AccountKind account :
        List.of(
            AccountKind.AVAILABLE,
            AccountKind.COMMITTED,
            AccountKind.UNDER_WAY,
            AccountKind.RETURNED)) {
      rows.add(row(words.of(account), standing.balances().of(account).toString()));
    }
    rows.add(row(words.text("fund.ceiling"), standing.ceiling().toString()));
    rows.add(row(words.text("fund.warning"), standing.warning().toString()));
    rows.add(row(words.text("fund.single"), standing.single().toString()));
    rows.add(row(words.text("fund.room"), standing.room().toString()));
    rows.add(
        row(
            words.text("fund.filled-at"),
            standing.filledAt() == null
                ? words.text("fund.never")
                : words.moment(standing.filledAt())));
    rows.add(row(words.text("fund.paid-since"), standing.paidSince().toString()));
    return rows;
  }

  static Map<String, String> row(String item, String value) {
    return Map.of("item", item, "value", value);
  }
}
