package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.policy.PackProblem.Code;
import org.junit.jupiter.api.Test;

/** A pack may come from an operator's folder; it must not be able to fill the memory. */
class PackLimitsTest {

  private static final String HEAD = "slug: land\nname: 全国\nstarts: 2010-01-01\n";

  private static List<Code> codes(String yaml) {
    List<PackProblem> problems = new ArrayList<>();
    PackReader.read("land", yaml, false, problems);
    return problems.stream().map(PackProblem::code).toList();
  }

  @Test
  void noHugeFiles() {
    String fits = HEAD + "document: " + "x".repeat(900_000) + "\nrules: {}\n";
    assertThat(codes(fits)).isEmpty();
    assertThat(codes(fits.replace("xxxxxx", "xxxxxxx"))).contains(Code.NOT_YAML);
  }

  @Test
  void noReferences() {
    String twice = "clauses: {DIFFERENCE: &a {document: d, article: a}, ALONE: *a}";
    assertThat(codes(HEAD + twice)).contains(Code.NOT_YAML);
  }
}
