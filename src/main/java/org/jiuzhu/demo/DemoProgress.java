package org.jiuzhu.demo;

import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How far the demonstration's households have been played in. */
@Component
@Profile("demo")
public class DemoProgress {

  private volatile Played played;

  /**
   * A stage of the work.
   *
   * @param done households that have gone their way
   * @param all how many there are
   */
  public record Played(int done, int all) {}

  void is(int done, int all) {
    played = done < all ? new Played(done, all) : null;
  }

  void isOver() {
    played = null;
  }

  /** The stage while there is work to do; empty before and after. */
  public Optional<Played> running() {
    return Optional.ofNullable(played);
  }
}
