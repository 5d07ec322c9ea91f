package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.lookups.LookRoutes;
import org.jiuzhu.process.Families;
import org.jiuzhu.upload.Samples;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** 查询留痕: whoever sees people is written down first, by every way in. */
class LooksTest extends WebTest {

  private static final String NAME = "留痕甲";
  private static final String ID = Families.idNumber("19730303", 33);
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
  private static final Pattern NUMBER = Pattern.compile("[a-z]+-\\d{4}-\\d{6}-\\d");
  private static final int MOST_PAGES = 60;

  private static CaseNumber number;

  @Autowired private JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private long before;

  @BeforeEach
  void begin() {
    if (number == null) {
      number =
          determined(
              Families.household(
                  Families.member(NAME, ID, "SELF"),
                  Families.member("留痕乙", Families.idNumber("19740404", 44), "SPOUSE")));
    }
    mark();
  }

  private void mark() {
    before = jdbc.sql("select coalesce(max(id), 0) from look").query(Long.class).single();
  }

  /**
   * What was written since the mark, as text: official|way|place|purpose|case|listed|kinds|roles.
   */
  private List<String> written() {
    return jdbc.sql(
            """
            select concat_ws('|', coalesce(official, '-'), way, place, purpose,
              coalesce(case_number, '-'), coalesce(array_to_string(listed, ','), '-'),
              array_to_string(kinds, ','), array_to_string(roles, ','))
            from look where id > ? order by id
            """)
        .param(before)
        .query(String.class)
        .list();
  }

  @Test
  void aCasePageIsOneRowBeforeItIsShown() {
    assertThat(as("ningxia.intake").get("/cases/" + number).text()).contains(NAME);
    assertThat(written())
        .singleElement()
        .asString()
        .startsWith("ningxia.intake|PAGE|GET /cases/{number}|CASE_WORK|" + number + "|-|NAME,ID_")
        .endsWith("|t1.intake");
    mark();
    as("ningxia.supervisor").get("/cases/" + number);
    assertThat(written()).singleElement().asString().contains("|OVERSIGHT|", "|supervisor");
  }

  @Test
  void papersEvidenceAndTheInterfaceAreWrittenDown() {
    Visitor intake = as("ningxia.intake");
    String page = "/cases/" + number;
    intake.upload(page, page + "/evidence", "院子.jpg", Samples.photograph(6, "38.4872N 106.2309E"));
    mark();
    String shown = intake.get(page).text();
    Matcher file = Pattern.compile("href=\"([^\"]+/evidence/[^\"]+)\"").matcher(shown);
    assertThat(file.find()).isTrue();
    assertThat(intake.get(file.group(1)).status()).isEqualTo(200);
    Matcher papers = Pattern.compile("href=\"([^\"]+/print/[^\"]+)\"").matcher(shown);
    int printed = 0;
    while (papers.find()) {
      assertThat(intake.get(papers.group(1)).status()).isEqualTo(200);
      printed++;
    }
    assertThat(printed).isPositive();
    assertThat(intake.get("/api/cases/" + number).status()).isEqualTo(200);
    List<String> rows = written();
    assertThat(rows).hasSize(3 + printed);
    assertThat(rows.get(1)).contains("|EVIDENCE|GET /cases/{number}/evidence/{id}|");
    assertThat(rows.subList(2, 2 + printed)).allMatch(row -> row.contains("|PRINT|"));
    assertThat(rows.get(2 + printed)).contains("|INTERFACE|GET /api/cases/{number}|");
  }

  @Test
  void theFormOfATaskIsWrittenDownWithItsFields() {
    String task = driver.task(number, "Task_ApproveAtTownship").getId();
    HttpCaller.Answer form =
        HttpCaller.webapp(port, "ningxia.approve").get("/task/" + task + "/form-variables");
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.body()).contains(NAME);
    assertThat(written())
        .singleElement()
        .asString()
        .startsWith("ningxia.approve|TASK_FORM|Task_ApproveAtTownship|TASK|" + number + "|-|")
        .contains("applicantName,")
        .endsWith("|t1.approve");
  }

  /** A form that tells of other applications of the same people shows those cases too. */
  @Test
  void otherCasesOfTheSamePeopleAreWrittenDownWithTheForm() {
    CaseNumber second = entered(Families.household(Families.member(NAME, ID, "SELF")));
    mark();
    String task = driver.task(second, "Task_AcceptApplication").getId();
    HttpCaller.Answer form =
        HttpCaller.webapp(port, "ningxia.intake").get("/task/" + task + "/form-variables");
    assertThat(form.body()).contains(number.value());
    assertThat(written().get(0))
        .startsWith("ningxia.intake|TASK_FORM|Task_AcceptApplication|TASK|" + second + "|")
        .contains(number.value());
  }

  @Test
  void theHouseholdWasWrittenDownBeforeItsSourcesWereAsked() {
    List<String> asked =
        jdbc.sql(
                """
                select array_to_string(kinds, ',') from look
                where case_number = ? and way = 'OUTSIDE_QUERY' and official is null
                """)
            .param(number.value())
            .query(String.class)
            .list();
    List<String> sources =
        jdbc.sql("select source from check_query where case_number = ? order by source")
            .param(number.value())
            .query(String.class)
            .list();
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).split(",")).containsExactlyInAnyOrder(sources.toArray(String[]::new));
  }

  /** A person is looked for with a purpose only, and that is kept, found or not. */
  @Test
  void nobodyIsLookedForWithoutAPurpose() {
    Visitor intake = as("ningxia.intake");
    for (String asked : List.of(ID, NAME)) {
      Page refused = intake.submit("/cases", "/cases", Map.of("q", asked));
      assertThat(refused.text()).contains("请先选择查询事由").doesNotContain("id=\"found\"");
      Page other = intake.submit("/cases", "/cases", Map.of("q", asked, "purpose", "CASE_LIST"));
      assertThat(other.text()).contains("请先选择查询事由").doesNotContain("id=\"found\"");
    }
    assertThat(written()).noneMatch(row -> row.contains("|SEARCH|"));
    mark();
    intake.submit("/cases", "/cases", Map.of("q", ID, "purpose", "DOUBLE_APPLICATION"));
    assertThat(written().stream().filter(row -> row.contains("|SEARCH|")))
        .singleElement()
        .asString()
        .startsWith("ningxia.intake|SEARCH|POST /cases|DOUBLE_APPLICATION|-|")
        .contains(number.value(), "|ID_NUMBER|");
    mark();
    intake.submit("/cases", "/cases", Map.of("q", "查无此人", "purpose", "COMPLAINT"));
    assertThat(written().stream().filter(row -> row.contains("|SEARCH|")))
        .singleElement()
        .asString()
        .startsWith("ningxia.intake|SEARCH|POST /cases|COMPLAINT|-||NAME|");
  }

  @Test
  void aListIsOneRowWithItsCases() {
    Page list = as("ningxia.county").get("/cases");
    assertThat(written()).singleElement().asString().contains("|LIST|GET /cases|CASE_LIST|-|");
    Set<String> shown = new HashSet<>();
    Matcher numbers = NUMBER.matcher(list.text());
    while (numbers.find()) {
      shown.add(numbers.group());
    }
    assertThat(written().get(0).split("\\|")[5].split(","))
        .containsExactlyInAnyOrder(shown.toArray(String[]::new));
  }

  @Test
  void whatIsRefusedShowsNobodyAndWritesNothing() {
    Visitor neighbour = as("ningxia.t2.intake");
    assertThat(neighbour.get("/cases/" + number).status()).isEqualTo(404);
    assertThat(neighbour.get("/api/cases/" + number).status()).isEqualTo(404);
    assertThat(as("ningxia.finance").get("/cases/" + number).status()).isEqualTo(404);
    assertThat(written()).isEmpty();
  }

  /** No look, no data: where the ledger cannot be written, nothing is handed out. */
  @Test
  void nothingIsShownThatCannotBeWrittenDown() {
    Visitor intake = as("ningxia.intake");
    HttpCaller approver = HttpCaller.webapp(port, "ningxia.approve");
    String task = driver.task(number, "Task_ApproveAtTownship").getId();
    jdbc.sql("alter table look add constraint nothing_more check (false) not valid").update();
    try {
      for (String page :
          List.of(
              "/cases/" + number,
              "/cases",
              "/cases/" + number + "/print/consent",
              "/api/cases/" + number)) {
        Page refused = intake.get(page);
        assertThat(refused.status()).as(page).isEqualTo(500);
        assertThat(refused.text()).as(page).doesNotContain(NAME, ID, "EMPTY");
      }
      HttpCaller.Answer form = approver.get("/task/" + task + "/form-variables");
      assertThat(form.status()).isGreaterThanOrEqualTo(400);
      assertThat(form.body()).doesNotContain(NAME, ID);
    } finally {
      jdbc.sql("alter table look drop constraint nothing_more").update();
    }
    assertThat(intake.get("/cases/" + number).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update look set official = 'ningxia.county'",
        "delete from look",
        "truncate look",
        "update look_settlement set outcome = 'EXPLAINED'",
        "delete from look_settlement",
        "truncate look_seal"
      })
  void looksAreOnlyEverAdded(String statement) {
    assertThatThrownBy(() -> jdbc.sql(statement).update())
        .hasMessageContaining("are only ever added");
  }

  /** Codes and numbers of files: the database takes nothing else. */
  @Test
  void theLedgerItselfHoldsNothingOfThePeople() {
    Visitor intake = as("ningxia.intake");
    intake.submit("/cases", "/cases", Map.of("q", NAME, "purpose", "EVENT"));
    intake.get("/cases/" + number);
    String rows =
        jdbc.sql("select string_agg(l::text, ' ') from look l").query(String.class).single();
    assertThat(rows).doesNotContain(NAME, ID).doesNotContainPattern("\\p{IsHan}");
    for (String column : List.of("place", "purpose", "subject")) {
      assertThatThrownBy(
              () ->
                  jdbc.sql(
                          "insert into look (area, at, roles, way, place, purpose, kinds, "
                              + (column.equals("subject") ? "subject" : "case_number")
                              + ") values ('ningxia', now(), '{}', 'PAGE', ?, ?, '{}', ?)")
                      .params(
                          column.equals("place") ? ID : "GET /cases",
                          column.equals("purpose") ? NAME : "TASK",
                          column.equals("subject") ? ID : number.value())
                      .update())
          .as(column)
          .hasMessageContaining("check constraint");
    }
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "insert into look (area, at, roles, way, place, purpose, kinds)"
                            + " values ('ningxia', now(), '{}', 'PAGE', 'GET /cases', 'TASK', '{}')")
                    .update())
        .as("a look without a case")
        .hasMessageContaining("check constraint");
  }

  /** Whoever adds a page says whom it shows. */
  @Test
  void everyMappingIsDescribed() {
    Set<String> strange = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              if (handler.getBeanType().getName().startsWith("org.jiuzhu.")) {
                for (String method : methods(info)) {
                  for (String pattern : info.getPatternValues()) {
                    if (LookRoutes.of(method, pattern).isEmpty()) {
                      strange.add(method + " " + pattern);
                    }
                  }
                }
              }
            });
    assertThat(strange).as("to be described in LookRoutes").isEmpty();
  }

  private static Set<String> methods(RequestMappingInfo info) {
    Set<String> methods = new TreeSet<>();
    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
      methods.add(method.name());
    }
    return methods.isEmpty() ? Set.of("GET") : methods;
  }

  /** Walks every page that a role can reach: each that shows people is one row, no other is any. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ningxia.intake",
        "ningxia.survey",
        "ningxia.approve",
        "ningxia.helper",
        "ningxia.check",
        "ningxia.county",
        "ningxia.finance",
        "ningxia.supervisor",
        "ningxia.designer",
        "admin"
      })
  void rowsAndRequestsAgree(String user) {
    Visitor visitor = as(user);
    Deque<String> open = new ArrayDeque<>(List.of("/", "/cases/" + number));
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty() && seen.size() < MOST_PAGES) {
      String path = open.removeFirst();
      mark();
      Page page = visitor.get(path);
      boolean people = page.status() == 200 && showsPeople(path.replaceAll("\\?.*", ""));
      String text = page.header("Content-Type").startsWith("text/") ? page.text() : "";
      List<String> rows = written();
      if (people && (NUMBER.matcher(text).find() || text.isEmpty())) {
        assertThat(rows).as(path).hasSize(1);
        assertThat(rows.get(0)).as(path).startsWith(user + "|");
      } else if (!people) {
        assertThat(rows).as(path).isEmpty();
      } else {
        assertThat(rows).as(path).hasSizeLessThanOrEqualTo(1);
      }
      Matcher links = LINK.matcher(text);
      while (links.find()) {
        String next = links.group(1).replace("&amp;", "&");
        if (!next.startsWith("/camunda") && !next.startsWith("/assets") && seen.add(next)) {
          open.addLast(next);
        }
      }
    }
  }

  private boolean showsPeople(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return mappings.getHandlerMethods().keySet().stream()
        .filter(info -> methods(info).contains("GET"))
        .flatMap(info -> info.getPathPatternsCondition().getPatterns().stream())
        .filter(pattern -> pattern.matches(parsed))
        .sorted()
        .findFirst()
        .map(PathPattern::getPatternString)
        .flatMap(pattern -> LookRoutes.of("GET", pattern))
        .map(LookRoutes.Shown::people)
        .orElse(false);
  }
}
