package org.jiuzhu.bench;

/** Who carries cases. */
interface Office {

  /** Starts a case and returns its business key. */
  String start(int n);

  /** Claims a task and hands in its form. */
  void complete(String taskId, CaseStep step, int n);
}
