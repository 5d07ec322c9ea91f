package org.jiuzhu.aid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.eligibility.Caution;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.GoldenTables;
import org.jiuzhu.eligibility.GoldenTables.Golden;
import org.jiuzhu.eligibility.Reproduction;
import org.jiuzhu.eligibility.Reproduction.Result;
import org.jiuzhu.meanstest.Difference;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyLibrary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Determinations come back from their sealed bytes as they were, whatever the packs say since. */
@JiuzhuTest
class KeptDeterminationTest {

  private static final String CONTEXT = "determination:test:1";

  @Autowired private SealedJson sealedJson;
  @Autowired private ObjectMapper json;

  @Test
  void everyFieldOfEveryGoldenHouseholdSurvives() {
    List<Golden> households = GoldenTables.households();
    assertThat(households).hasSizeGreaterThan(100);
    for (Golden golden : households) {
      DeterminedCase kept = kept(golden);
      DeterminedCase read =
          sealedJson.open(sealedJson.seal(kept, CONTEXT), CONTEXT, DeterminedCase.class);
      assertThat(read).as(golden.name()).isEqualTo(kept);
      assertThat(read.determination().parameters())
          .as(golden.name())
          .zipSatisfy(
              golden.determination().parameters(),
              (found, used) -> {
                assertThat(found.value()).isEqualTo(used.value());
                assertThat(found.label()).isEqualTo(used.label());
                assertThat(found.explanation()).isEqualTo(used.explanation());
              });
    }
  }

  /** What earlier versions of this program kept; this file is never changed. */
  @Test
  void earlierRecordsAreReadable() throws IOException {
    ObjectNode record =
        (ObjectNode) json.readTree(new ClassPathResource("kept/determination-1.json").getURL());
    DeterminedCase kept = json.treeToValue(record, DeterminedCase.class);
    assertThat(kept.confirmed()).isEmpty();
    assertThat(kept.determination().monthlyAmount().toString()).isEqualTo("1210.00");
    assertThat(kept.determination().reasons()).hasSize(record.at("/determination/reasons").size());
    assertThat(kept.determination().parameters().get(0).value().toString()).isEqualTo("570.00");
    assertThat(kept.determination().parameters())
        .hasSize(record.at("/determination/parameters").size())
        .allMatch(parameter -> parameter.value() != null);
    assertThat(Caution.of(kept.determination())).isNotEmpty();
    assertThat(new Reproductions(Packs.LIBRARY).of(kept).result()).isEqualTo(Result.SAME);
  }

  @Test
  void aCorrectedPackChangesTheRerunAndNotWhatWasKept() throws IOException {
    String record =
        new ClassPathResource("kept/determination-1.json")
            .getContentAsString(StandardCharsets.UTF_8);
    byte[] sealed = sealedJson.seal(json.readValue(record, DeterminedCase.class), CONTEXT);
    PolicyLibrary corrected =
        PolicyLibrary.read(
            Packs.texts(),
            Map.of(
                "ningxia",
                """
                parameters:
                  dibao.standard.rural:
                    values:
                      - {value: 400.00, from: 2020-01-01, illustrative: true, note: 以前}
                      - {value: 600.00, from: 2026-01-01, document: 宁民发〔2026〕9号, article: 一}
                """));
    DeterminedCase kept = sealedJson.open(sealed, CONTEXT, DeterminedCase.class);
    Reproduction found = new Reproductions(corrected).of(kept);
    assertThat(kept.determination().monthlyAmount().toString()).isEqualTo("1210.00");
    assertThat(found.result()).isEqualTo(Result.DIFFERENT);
    assertThat(found.again().monthlyAmount().toString()).isEqualTo("1300.00");
    assertThat(sealedJson.open(sealed, CONTEXT, DeterminedCase.class)).isEqualTo(kept);
  }

  @Test
  void aPackThatIsBrokenSinceMakesTheRerunImpossible() throws IOException {
    DeterminedCase kept =
        json.readValue(
            new ClassPathResource("kept/determination-1.json").getURL(), DeterminedCase.class);
    PolicyLibrary broken =
        PolicyLibrary.read(Packs.texts(), Map.of("ningxia", "parameters: {no.such: {values: {}}}"));
    assertThat(new Reproductions(broken).of(kept).result()).isEqualTo(Result.IMPOSSIBLE);
  }

  private static DeterminedCase kept(Golden golden) {
    return new DeterminedCase(
        golden.determination().area(),
        golden.determination().asOf(),
        Determinations.RULES_VERSION,
        golden.household(),
        List.of(new Difference("m1", "WAGE", "1.00", "2.00", "TAX")),
        List.of(new Difference(null, "DEPOSIT", "5.00", "5.00", "BANK,SECURITIES")),
        golden.determination());
  }
}
