package org.jiuzhu.engine;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Messages of the engine, made fit for outsiders. */
final class EngineMessage {

  /** Exceptions whose messages are meant for callers. */
  private static final Set<String> FOR_CALLERS =
      Set.of(
          "AuthorizationException",
          "BadUserRequestException",
          "InvalidRequestException",
          "MismatchingMessageCorrelationException",
          "NotAcceptableException",
          "NotAllowedException",
          "NotFoundException",
          "NotSupportedException",
          "NotValidException",
          "NullValueException",
          "OptimisticLockingException",
          "ProcessEngineException",
          "RestException",
          "SuspendedEntityInteractionException",
          "TaskAlreadyClaimedException");

  private static final Pattern INNER_WORKINGS =
      Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*|###|SQL|\\bat \\[|[\\r\\n`]");

  private static final Pattern QUOTED = Pattern.compile("(?<!\\w)(['\"])(.*?)\\1(?!\\w)");
  private static final Pattern IDENTIFIER = Pattern.compile("[\\w.:-]*");

  /** Ids of the engine, which stay; expressions, long numbers and all that is not English go. */
  private static final Pattern VALUE =
      Pattern.compile(
          "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
              + "|[$#]\\{[^}]*}?"
              + "|\\d{7,}[xX]?"
              + "|[^\\x20-\\x7e]+");

  private EngineMessage() {}

  /**
   * A message without values.
   *
   * @param type simple name of the exception
   * @return nothing where the message is not for outsiders at all
   */
  static Optional<String> withoutValues(String type, String message) {
    if (message == null || !FOR_CALLERS.contains(type) || INNER_WORKINGS.matcher(message).find()) {
      return Optional.empty();
    }
    String unquoted =
        QUOTED
            .matcher(message)
            .replaceAll(
                found ->
                    quoteReplacement(
                        IDENTIFIER.matcher(found.group(2)).matches()
                            ? found.group()
                            : found.group(1) + "…" + found.group(1)));
    return Optional.of(
        VALUE.matcher(unquoted).replaceAll(found -> found.group(1) == null ? "…" : found.group(1)));
  }
}
