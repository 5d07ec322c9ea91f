package org.jiuzhu.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.notice.Notice;
import org.jiuzhu.notice.Notices;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Public notices that hang now: the fields that the law lets everybody see, no case number, nothing
 * once their period is over.
 */
@Controller
class NoticesController {

  private final Notices notices;
  private final Organisation organisation;
  private final Words words;
  private final Clock clock;

  NoticesController(Notices notices, Organisation organisation, Words words, Clock clock) {
    this.notices = notices;
    this.organisation = organisation;
    this.words = words;
    this.clock = clock;
  }

  /**
   * A notice as the public reads it.
   *
   * @param lastDay until the end of which anybody may object
   * @param hotline where to object by telephone
   */
  record Row(
      String area,
      String township,
      String village,
      String applicant,
      String category,
      int householdSize,
      String monthlyAmount,
      LocalDate postedOn,
      LocalDate lastDay,
      String hotline) {}

  @GetMapping("/notices")
  String list(Model model) {
    model.addAttribute("notices", rows(notices.published()));
    return "notices";
  }

  private List<Row> rows(List<Notice> published) {
    return published.stream().map(this::row).toList();
  }

  private Row row(Notice notice) {
    Notice.Content content = notice.content();
    Organisation.Area area = organisation.area(notice.area());
    return new Row(
        area.name(),
        organisation.township(notice.area(), notice.township()).name(),
        content.village(),
        content.applicant(),
        words.of("Category", content.kind()),
        content.householdSize(),
        content.aid() == null
            ? content.monthlyAmount().toString()
            : words.text("notices.once", content.monthlyAmount().toString()),
        notice.postedOn(),
        notice.lastDay(clock.getZone()),
        area.hotline());
  }
}
