package org.jiuzhu.account;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How the operator wants people and programs to sign in. */
@Component
public class LoginRules {

  private final boolean secondFactor;
  private final boolean basicForServicesOnly;
  private final Duration longestSession;

  LoginRules(
      @Value("${jiuzhu.login.second-factor:false}") boolean secondFactor,
      @Value("${jiuzhu.login.basic-for-services-only:false}") boolean basicForServicesOnly,
      @Value("${jiuzhu.login.longest-session:10h}") Duration longestSession) {
    this.secondFactor = secondFactor;
    this.basicForServicesOnly = basicForServicesOnly;
    this.longestSession = longestSession;
  }

  /** Whether holders of powerful posts are asked for a one-time code. */
  public boolean secondFactor() {
    return secondFactor;
  }

  /** Whether HTTP Basic is for service accounts only: it knows no second factor. */
  public boolean basicForServicesOnly() {
    return basicForServicesOnly || secondFactor;
  }

  /** How long a session lasts at most, however busy it is. */
  public Duration longestSession() {
    return longestSession;
  }
}
