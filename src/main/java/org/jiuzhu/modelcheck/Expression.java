package org.jiuzhu.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of the few shapes that models need: flags, fixed codes, comparisons joined by «and»
 * and «or», and one call of a bean with flags, codes and the execution as arguments. No properties
 * but two of the execution's, no calls on what a call returns, no indexes, arithmetic or choices.
 *
 * @param calls what it calls
 */
record Expression(List<Call> calls) {

  /** A method and the bean it is called on. */
  record Call(String bean, String method) {}

  private static final Pattern WHOLE = Pattern.compile("[$#]\\{(.*)}", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:('[^'\\\\{}]*')|([A-Za-z_][A-Za-z0-9_]*)|(==|!=|&&|\\|\\||[!(),.]))");
  private static final Set<String> EXECUTION_PROPERTIES = Set.of("tenantId", "processBusinessKey");
  private static final String EXECUTION = "execution";
  private static final int LONGEST = 400;

  /** Words of the expression language, and what the engine puts in reach of every expression. */
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "or",
          "not",
          "eq",
          "ne",
          "lt",
          "gt",
          "le",
          "ge",
          "div",
          "mod",
          "empty",
          "instanceof",
          "task",
          "caseExecution",
          "authenticatedUserId",
          "externalTask");

  Expression {
    calls = List.copyOf(calls);
  }

  /** Whether a text would be taken for an expression anywhere in it. */
  static boolean isIn(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** The expression, or nothing where it has another shape. */
  static Optional<Expression> of(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (text.length() > LONGEST || !whole.matches()) {
      return Optional.empty();
    }
    return new Reader(whole.group(1)).read();
  }

  /** Reads from left to right; gives up at the first thing that does not belong. */
  private static final class Reader {

    private final List<String> tokens = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private boolean understood = true;
    private int next;

    private Reader(String inside) {
      String rest = inside.strip();
      Matcher token = TOKEN.matcher(rest);
      int end = 0;
      while (end < rest.length()) {
        token.region(end, rest.length());
        if (!token.lookingAt()) {
          understood = false;
          return;
        }
        tokens.add(token.group().strip());
        end = token.end();
      }
    }

    private Optional<Expression> read() {
      if (understood && alternatives() && next == tokens.size()) {
        return Optional.of(new Expression(calls));
      }
      return Optional.empty();
    }

    private boolean alternatives() {
      if (!comparison()) {
        return false;
      }
      while (take("||") || take("&&")) {
        if (!comparison()) {
          return false;
        }
      }
      return true;
    }

    private boolean comparison() {
      if (!value()) {
        return false;
      }
      return !(take("==") || take("!=")) || value();
    }

    private boolean value() {
      take("!");
      String token = take();
      if (token.startsWith("'")) {
        return true;
      }
      if (!isName(token)) {
        return false;
      }
      if (!take(".")) {
        return !token.equals(EXECUTION);
      }
      String member = take();
      if (!take("(")) {
        return token.equals(EXECUTION) && EXECUTION_PROPERTIES.contains(member);
      }
      calls.add(new Call(token, member));
      return !token.equals(EXECUTION) && isName(member) && arguments();
    }

    private boolean arguments() {
      if (take(")")) {
        return true;
      }
      do {
        if (!argument()) {
          return false;
        }
      } while (take(","));
      return take(")");
    }

    private boolean argument() {
      String token = take();
      if (token.startsWith("'")) {
        return true;
      }
      if (!isName(token)) {
        return false;
      }
      if (take(".")) {
        return token.equals(EXECUTION) && EXECUTION_PROPERTIES.contains(take());
      }
      return true;
    }

    private static boolean isName(String token) {
      return !token.isEmpty()
          && (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_')
          && !RESERVED.contains(token);
    }

    private boolean take(String wanted) {
      if (next < tokens.size() && tokens.get(next).equals(wanted)) {
        next++;
        return true;
      }
      return false;
    }

    private String take() {
      return next < tokens.size() ? tokens.get(next++) : "";
    }
  }
}
