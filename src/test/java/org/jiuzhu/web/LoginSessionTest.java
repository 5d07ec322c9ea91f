package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.jiuzhu.account.BasicUsers;
import org.jiuzhu.account.LoginRules;
import org.jiuzhu.account.SecondFactors;
import org.jiuzhu.account.Standings;
import org.jiuzhu.account.Standings.Current;
import org.jiuzhu.account.Standings.Standing;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.CamundaSession.Given;
import org.jiuzhu.engine.KnownBrowsers;
import org.jiuzhu.web.LoginSession.Begun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

/** How long a session holds. */
class LoginSessionTest {

  private static final String USER = "somebody";
  private static final String BEGUN = "jiuzhu.login.begun";

  private final CamundaSession sessions = mock(CamundaSession.class);
  private final Standings standings = mock(Standings.class);
  private final SecondFactors factors = mock(SecondFactors.class);
  private final BasicUsers basicUsers = mock(BasicUsers.class);
  private final LoginRules rules = mock(LoginRules.class);
  private final LoginSession logins =
      new LoginSession(sessions, standings, factors, basicUsers, rules, mock(KnownBrowsers.class));
  private final MockHttpSession session = new MockHttpSession();

  @BeforeEach
  void usual() {
    stands(new Standing(3, false, false));
    when(rules.longestSession()).thenReturn(Duration.ofHours(10));
    when(basicUsers.mayUseSessions(USER)).thenReturn(true);
  }

  private void stands(Standing standing) {
    Given given = new Given(null, null);
    when(sessions.given(session, USER)).thenReturn(given);
    when(sessions.keepCurrent(session, USER, given, 1, false)).thenReturn(given);
    when(standings.current(USER, List.of())).thenReturn(new Current(standing, 1, false, false));
  }

  private void begun(String user, int epoch, Duration ago, boolean factor) {
    session.setAttribute(
        BEGUN, new Begun(user, epoch, System.currentTimeMillis() - ago.toMillis(), factor));
  }

  @Test
  void endsAfterTenHoursHoweverBusyItIs() {
    begun(USER, 3, Duration.ofMinutes(599), false);
    assertThat(logins.holds(session, USER)).isTrue();
    begun(USER, 3, Duration.ofMinutes(601), false);
    assertThat(logins.holds(session, USER)).isFalse();
  }

  @Test
  void endsWithAnotherEpochOrAnotherUser() {
    begun(USER, 2, Duration.ZERO, true);
    assertThat(logins.holds(session, USER)).isFalse();
    begun("somebody-else", 3, Duration.ZERO, true);
    assertThat(logins.holds(session, USER)).isFalse();
  }

  @Test
  void endsWhenAPowerfulPostComesInBetween() {
    begun(USER, 3, Duration.ZERO, false);
    assertThat(logins.holds(session, USER)).isTrue();
    when(factors.asksFor(List.of(), false)).thenReturn(true);
    assertThat(logins.holds(session, USER)).isFalse();
    begun(USER, 3, Duration.ZERO, true);
    assertThat(logins.holds(session, USER)).isTrue();
  }

  @Test
  void oneThatDidNotBeginAtOurPageHoldsWhereNoStepWasDue() {
    assertThat(logins.holds(session, USER)).isTrue();
    session.removeAttribute(BEGUN);
    when(rules.secondFactor()).thenReturn(true);
    assertThat(logins.holds(session, USER)).isFalse();
    when(rules.secondFactor()).thenReturn(false);
    when(basicUsers.mayUseSessions(USER)).thenReturn(false);
    assertThat(logins.holds(session, USER)).isFalse();
    when(basicUsers.mayUseSessions(USER)).thenReturn(true);
    stands(new Standing(3, true, false));
    assertThat(logins.holds(session, USER)).isFalse();
  }

  @Test
  void whoHasLeftHasNone() {
    begun(USER, 3, Duration.ZERO, true);
    stands(new Standing(3, false, true));
    assertThat(logins.holds(session, USER)).isFalse();
  }
}
