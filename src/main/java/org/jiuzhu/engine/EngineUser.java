package org.jiuzhu.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** The person in whose name the engine acts on this thread. */
final class EngineUser {

  private EngineUser() {}

  /** User id, or null where the system itself acts. */
  static String current() {
    CommandContext context = Context.getCommandContext();
    return context == null ? null : context.getAuthenticatedUserId();
  }
}
