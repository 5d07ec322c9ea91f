package org.jiuzhu.aid;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Parameter;
import org.springframework.stereotype.Component;

/** Reads determinations as they were kept: what was decided on, even if the rules changed since. */
@Component
public class KeptDeterminations {

  private final ObjectMapper json;

  KeptDeterminations(ObjectMapper json) {
    this.json = json.copy().addMixIn(Parameter.class, WithoutExactValue.class);
  }

  /** A parameter's exact value is for computing; its text is kept beside it. */
  private interface WithoutExactValue {
    @JsonIgnore
    Fraction value();
  }

  /** The kept determination; its parameters have texts and no exact values. */
  public Determination read(CaseDeterminations.Kept kept) {
    try {
      return json.treeToValue(kept.content().determination(), Determination.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept determination cannot be read");
    }
  }
}
