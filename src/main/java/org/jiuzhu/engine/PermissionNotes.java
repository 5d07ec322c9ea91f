package org.jiuzhu.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a request has learnt of permissions: one request asks the same several times, for a list,
 * its number and its entries. It holds for the request alone, and until that changes any permission
 * itself.
 */
final class PermissionNotes {

  private static final String NOTES = PermissionNotes.class.getName();

  private final Map<Question, Boolean> answers = new HashMap<>();
  private Revoked revoked;
  private boolean overtaken;

  private record Revoked(String user, boolean any) {}

  /** What is asked, and in whose name. */
  record Question(
      String user,
      List<String> groups,
      boolean revocations,
      boolean anyIsEnough,
      List<Part> parts) {

    private record Part(int kind, String id, int permissions, Long otherwise) {}

    static Question of(
        String user, List<String> groups, boolean revocations, CompositePermissionCheck check) {
      return new Question(
          user,
          groups,
          revocations,
          check.isDisjunctive(),
          check.getAtomicChecks().stream()
              .map(
                  part ->
                      new Part(
                          part.getResourceType(),
                          part.getResourceId(),
                          part.getPerms(),
                          part.getAuthorizationNotFoundReturnValue()))
              .toList());
    }
  }

  /** Whether this is permitted, as noted or as it is found now. */
  static boolean permit(Question question, BooleanSupplier find) {
    PermissionNotes notes = ofRequest().orElse(null);
    if (notes == null || notes.overtaken) {
      return find.getAsBoolean();
    }
    Boolean noted = notes.answers.get(question);
    if (noted == null) {
      noted = find.getAsBoolean();
      notes.answers.put(question, noted);
    }
    return noted;
  }

  /**
   * Notes whether anything is revoked from the request's user. If so, the engine looks for it at
   * each resource, as it is at that moment.
   */
  static void revocations(String user, boolean any) {
    ofRequest().ifPresent(notes -> notes.revoked = new Revoked(user, any));
  }

  /** Whether anything is revoked from a user, where the request knows; null where it does not. */
  static Boolean revocations(String user) {
    Revoked noted = ofRequest().map(notes -> notes.revoked).orElse(null);
    return noted != null && noted.user().equals(user) ? noted.any() : null;
  }

  /** Permissions change with this request: from now on everything is asked anew. */
  static void overtaken() {
    ofRequest()
        .ifPresent(
            notes -> {
              notes.overtaken = true;
              notes.answers.clear();
              notes.revoked = null;
            });
  }

  private static Optional<PermissionNotes> ofRequest() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return Optional.empty();
    }
    PermissionNotes notes =
        (PermissionNotes) request.getAttribute(NOTES, RequestAttributes.SCOPE_REQUEST);
    if (notes == null) {
      notes = new PermissionNotes();
      request.setAttribute(NOTES, notes, RequestAttributes.SCOPE_REQUEST);
    }
    return Optional.of(notes);
  }
}
