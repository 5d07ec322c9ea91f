package org.jiuzhu.meanstest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.springframework.stereotype.Component;

/** Differences in plain words, with the members' names in the place of their refs. */
@Component
public class DifferenceView {

  private final Words words;

  DifferenceView(Words words) {
    this.words = words;
  }

  /** One row a difference: member, item, declared, verified, source. */
  public List<Map<String, String>> rows(List<Difference> differences, Declaration declaration) {
    return differences.stream().map(difference -> row(difference, declaration)).toList();
  }

  private Map<String, String> row(Difference difference, Declaration declaration) {
    return Map.of(
        "member", member(difference, declaration),
        "item", words.of("difference", difference.item()),
        "declared", figure(difference.declared()),
        "verified", figure(difference.verified()),
        "source", sources(difference.source()));
  }

  /** Whom it is about and what it is. */
  public String name(Difference difference, Declaration declaration) {
    return member(difference, declaration) + " " + words.of("difference", difference.item());
  }

  /** A figure or code of a difference. */
  public String figure(String figure) {
    return words.of("ability", figure);
  }

  private String member(Difference difference, Declaration declaration) {
    return difference.member() == null
        ? words.text("whole-household")
        : declaration.nameOf(difference.member());
  }

  private String sources(String codes) {
    return Arrays.stream(codes.split(","))
        .map(code -> words.of("source", code))
        .collect(Collectors.joining(words.text("separator")));
  }
}
