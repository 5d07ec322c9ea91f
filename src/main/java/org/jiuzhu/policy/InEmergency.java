package org.jiuzhu.policy;

/** What a declared public emergency (突发公共事件) may do to a step of the procedure. */
public enum InEmergency {
  /** 照常. */
  AS_EVER,
  /** 优化审核确认程序. */
  SHORTENED
}
