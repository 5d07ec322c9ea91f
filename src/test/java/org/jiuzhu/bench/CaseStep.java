package org.jiuzhu.bench;

import java.util.Map;

/** A user task on a case's way to the grant. */
enum CaseStep {
  ENTER("Task_EnterHousehold", CaseStep.INTAKE, Map.of("entryFinished", true)),
  ACCEPT("Task_AcceptApplication", CaseStep.INTAKE, Map.of("applicationComplete", true)),
  SURVEY("Task_SurveyHousehold", "ningxia.survey", Map.of()),
  APPROVE("Task_ApproveAtTownship", CaseStep.APPROVER, Map.of("outcome", "GRANT")),
  POST("Task_PostNotice", CaseStep.APPROVER, Map.of()),
  TAKE_DOWN("Task_RecordTakedown", CaseStep.APPROVER, Map.of()),
  DELIVER("Task_RecordDelivery", CaseStep.INTAKE, Map.of());

  /** Who takes applications. */
  static final String INTAKE = "ningxia.intake";

  private static final String APPROVER = "ningxia.approve";

  private final String task;
  private final String user;
  private final Map<String, Object> flags;

  CaseStep(String task, String user, Map<String, Object> flags) {
    this.task = task;
    this.user = user;
    this.flags = flags;
  }

  /** The task's id in the model. */
  String task() {
    return task;
  }

  /** Who does it. */
  String user() {
    return user;
  }

  /** The routing flags that the form's answer leads to. */
  Map<String, Object> flags() {
    return flags;
  }

  /** What is entered in the form. */
  Map<String, Object> answer(int n, String today) {
    return switch (this) {
      case ENTER -> Cases.household(n);
      case ACCEPT -> Map.of("complete", "YES");
      case SURVEY -> Cases.survey(today);
      case APPROVE -> Map.of("outcome", "CONFIRM");
      case POST -> Map.of("postedOn", today, "place", "东河村公示栏", "poster", "刘审核");
      case TAKE_DOWN -> Map.of("takenDownOn", today);
      case DELIVER -> Map.of("method", "IN_PERSON", "deliveredOn", today, "receiver", "本人");
    };
  }
}
