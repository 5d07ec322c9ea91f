package org.jiuzhu.correspondence;

import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Both remedies that every decision letter names (《社会救助法》 Art. 76). */
@Component
public class Remedies {

  /** Days to ask for administrative review: 行政复议法 Art. 20. */
  private static final int REVIEW_DAYS = 60;

  /** Months to litigate: 行政诉讼法 Art. 46. */
  private static final int LITIGATION_MONTHS = 6;

  private final Organisation organisation;

  Remedies(Organisation organisation) {
    this.organisation = organisation;
  }

  /** Adds to a letter's content where and until when its decision can be contested. */
  public void addTo(Map<String, Object> content, CaseNumber number) {
    Organisation.Area area = organisation.area(number.area());
    content.put("reviewBody", area.reviewBody());
    content.put("court", area.court());
    content.put("reviewDays", REVIEW_DAYS);
    content.put("litigationMonths", LITIGATION_MONTHS);
  }
}
