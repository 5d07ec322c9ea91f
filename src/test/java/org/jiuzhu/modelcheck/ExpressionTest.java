package org.jiuzhu.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiuzhu.modelcheck.Expression.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${flag}",
        "${!flag}",
        "${outcome == 'GRANT'}",
        "${a == 'A' || b != 'B' && !c}",
        "${'CODE'}",
        "${false}",
        "#{execution.processBusinessKey}",
        "${bean.of(execution, flag, 'X')}",
        "${!bean.of(execution.processBusinessKey, tier)}",
        "${bean.now()}",
        "${bean.of(execution) == 'PAID'}"
      })
  void isOfAKnownShape(String text) {
    assertThat(Expression.of(text)).as(text).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flag",
        "${}",
        "${execution}",
        "${execution.id}",
        "${execution.getVariable('x')}",
        "${execution.processEngineServices}",
        "${bean.property}",
        "${bean.of(x).more()}",
        "${bean.of(x).more}",
        "${bean.of(other.of(x))}",
        "${bean.of(x)}${bean.of(y)}",
        "${bean.of('a' + 'b')}",
        "${''.getClass()}",
        "${'a'.concat('b')}",
        "${bean['of'](x)}",
        "${a ? b : c}",
        "${a + b}",
        "${a gt b}",
        "${empty a}",
        "${a == }",
        "${a b}",
        "${(a)}",
        "${fn:call(a)}",
        "${a, b}",
        "${bean.of(a,)}",
        "${bean.of(a}",
        "${bean.of(a))}",
        "${'a\\'}",
        "${\"text\"}",
        "${1}",
        "${a == 'x${b}'}",
        "${task.delete()}",
        "${a;b}"
      })
  void isOfNoKnownShape(String text) {
    assertThat(Expression.of(text)).as(text).isEmpty();
  }

  @Test
  void tellsWhatIsCalled() {
    assertThat(Expression.of("${!a.b(c) && d.e(execution, 'f') == 'G'}").orElseThrow().calls())
        .containsExactly(new Call("a", "b"), new Call("d", "e"));
  }
}
