package org.jiuzhu.aid;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Parameter;
import org.springframework.boot.jackson.JsonMixin;

/** A parameter is kept as it was written; its exact value follows from the text. */
@JsonMixin(Parameter.class)
interface ParameterJson {

  @JsonIgnore
  Fraction value();
}
