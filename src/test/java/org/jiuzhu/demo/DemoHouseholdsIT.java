package org.jiuzhu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.demo.DemoFamily.Stage;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.money.Money;
import org.jiuzhu.rulebook.OpenAreas;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every family of the demonstration, in all five areas, gets where its file says. In a database of
 * its own: it puts money into every fund there is.
 */
@JiuzhuTest
class DemoHouseholdsIT {

  private static final Map<Stage, CaseState> STATES =
      Map.of(
          Stage.DETERMINED, CaseState.DETERMINED,
          Stage.APPROVED, CaseState.PUBLISHING,
          Stage.POSTED, CaseState.PUBLISHING,
          Stage.CLOSED, CaseState.PUBLISHING,
          Stage.GRANTED, CaseState.GRANTED,
          Stage.REJECTED, CaseState.REFUSED,
          Stage.ACCEPTED, CaseState.CHECKING);

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private OpenAreas areas;
  @Autowired private Declarations declarations;
  @Autowired private CaseDeterminations determinations;
  @Autowired private CaseFiles caseFiles;
  @Autowired private DemoProgress progress;
  @Autowired private TaskService taskService;
  @Autowired private Funds funds;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Clock clock;

  /** What the demonstration's finance offices have done by then. */
  private void fillTheFunds() {
    transaction.executeWithoutResult(
        status ->
            areas.open().stream()
                .flatMap(area -> funds.of(area).stream())
                .forEach(
                    fund ->
                        funds.appropriate(
                            fund, Money.of("100000.00"), fund.area() + ".finance", "示范拨款")));
  }

  @Test
  void familiesGetWhereTheirFileSays() {
    fillTheFunds();
    DemoHouseholds households = beans.createBean(DemoHouseholds.class);
    households.play();
    Instant now = Instant.now();
    assertThat(clock.instant()).isBetween(now.minusSeconds(60), now.plusSeconds(60));
    assertThat(progress.running()).isEmpty();
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (String area : areas.open()) {
      for (DemoFamily family : households.families(area)) {
        counts.merge(area, 1, Integer::sum);
        check(family, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(counts)
        .containsOnlyKeys("ningxia", "xpcc", "lushan", "ningbo", "shapotou")
        .allSatisfy((area, count) -> assertThat(count).isGreaterThanOrEqualTo(5));
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(40);
    long before = cases();
    households.play();
    assertThat(cases()).isEqualTo(before);
  }

  private long cases() {
    return areas.open().stream()
        .mapToLong(area -> caseFiles.newest(area, Set.of("t1", "t2"), 1000).size())
        .sum();
  }

  private void check(DemoFamily family, List<String> wrong) {
    List<CaseNumber> cases = cases(family);
    if (!family.reaches(Stage.ENTERED) && family.expected() == null) {
      return;
    }
    if (cases.size() != 1) {
      wrong.add(family.about() + ": " + cases.size() + " cases");
      return;
    }
    CaseFile found = caseFiles.get(cases.get(0));
    if (family.expected() == null) {
      checkState(family, found, wrong);
    } else {
      checkStory(family, found, wrong);
    }
    if (family.expect() != null) {
      Determination determined = determinations.newest(found.number()).determination();
      if (determined.category() != family.expect()) {
        wrong.add(family.about() + ": " + determined.category());
      }
    }
  }

  private void checkStory(DemoFamily family, CaseFile found, List<String> wrong) {
    List<String> waiting =
        taskService
            .createTaskQuery()
            .processInstanceBusinessKey(found.number().value())
            .list()
            .stream()
            .map(Task::getTaskDefinitionKey)
            .sorted()
            .toList();
    DemoFamily.Expected ended = new DemoFamily.Expected(found.state(), waiting);
    if (!ended.equals(family.expected())) {
      wrong.add(family.about() + ": " + ended);
    }
  }

  private static void checkState(DemoFamily family, CaseFile found, List<String> wrong) {
    CaseState state = STATES.get(family.until());
    boolean refused = found.state() == CaseState.REFUSED;
    if (state != null && found.state() != state && !(refused && family.reaches(Stage.APPROVED))) {
      wrong.add(family.about() + ": " + found.state());
    }
  }

  private List<CaseNumber> cases(DemoFamily family) {
    return family.idNumbers().stream()
        .flatMap(idNumber -> declarations.casesOfIdNumber(idNumber).stream())
        .distinct()
        .toList();
  }
}
