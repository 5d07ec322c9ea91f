package org.jiuzhu.checkagency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.exchange.Contract;
import org.jiuzhu.meanstest.CheckAnswer;
import org.jiuzhu.meanstest.CheckPurpose;
import org.jiuzhu.meanstest.CheckSource;
import org.junit.jupiter.api.Test;

/** The published contract says the same as the code. */
class ContractTest {

  private static final JsonNode DOCUMENT = Contract.CHECK_AGENCY.document();

  @Test
  void hasTheCodesOfTheCode() {
    codes("/Source", CheckSource.values());
    codes("/Query/properties/purpose", CheckPurpose.values());
    codes("/Answer/properties/status", CheckAnswer.Status.values());
    codes("/PersonAnswer/properties/status", CheckAnswer.PersonStatus.values());
    codes(
        "/PersonAnswer/properties/incomes/items/properties/kind", CheckAnswer.IncomeKind.values());
    codes("/PersonAnswer/properties/assets/items/properties/kind", CheckAnswer.AssetKind.values());
    codes("/Note/properties/code", CheckAnswer.NoteCode.values());
    assertThat(Query.SOURCES)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CheckSource.values()).map(Enum::name).toList());
  }

  @Test
  void itsSchemasRefuseWhatTheyShould() {
    String accepted = "{\"queryId\":\"query-0001\",\"expectedBy\":\"2026-08-03T01:00:00Z\"}";
    Contract.CHECK_AGENCY.assertFits("Accepted", accepted.getBytes(UTF_8));

    for (String wrong :
        List.of(
            accepted.replace("query-0001", "short"),
            accepted.replace("2026-08-03T01:00:00Z", "soon"),
            accepted.replace("}", ",\"more\":1}"))) {
      assertThatThrownBy(() -> Contract.CHECK_AGENCY.assertFits("Accepted", wrong.getBytes(UTF_8)))
          .isInstanceOf(AssertionError.class);
    }
  }

  private static void codes(String schema, Enum<?>[] codes) {
    List<String> published = new ArrayList<>();
    DOCUMENT.at("/components/schemas" + schema + "/enum").forEach(c -> published.add(c.asText()));
    assertThat(published)
        .as(schema)
        .containsExactlyElementsOf(Arrays.stream(codes).map(Enum::name).toList());
  }
}
