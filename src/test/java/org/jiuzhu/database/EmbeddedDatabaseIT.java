package org.jiuzhu.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jiuzhu.ChildJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database has acknowledged outlives {@code kill -9}. */
class EmbeddedDatabaseIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private ChildJvm running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void isDurable() {
    start("one");
    assertThat(running.output()).contains("fsync [on]", "commit [on]", "found []");
  }

  @Test
  void takesOverFromAServerWhoseApplicationWasKilled() throws IOException {
    start("one");
    ProcessHandle orphan = DatabaseServer.of(data());
    running.kill();
    assertThat(orphan.isAlive()).isTrue();

    start("two");
    assertThat(running.output()).contains("found [one]");
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void recoversAfterEverythingWasKilled() throws IOException {
    start("one");
    killEverything();
    start("two");
    killEverything();
    start("three");
    assertThat(running.output()).contains("found [one, two]");
  }

  /** After a restart of the machine the old server's number may be anybody's. */
  @Test
  void leavesAloneAProcessThatHasTheNumberOfTheOldServer() throws Exception {
    start("one");
    killEverything();
    Process bystander = new ProcessBuilder("sleep", "300").start();
    try {
      pretendThatTheServerWas(bystander.pid());
      start("two");
      assertThat(running.output()).contains("found [one]");
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly().waitFor();
    }
  }

  /** A killed server keeps its number until its parent collects it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void doesNotWaitForADeadServerThatNobodyCollects() throws Exception {
    start("one");
    killEverything();
    Process negligent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 300").start();
    try {
      pretendThatTheServerWas(Long.parseLong(negligent.inputReader().readLine()));
      start("two");
      assertThat(running.output()).contains("found [one]");
    } finally {
      negligent.destroyForcibly().waitFor();
    }
  }

  /** A server of another folder, for example of a second copy of the application. */
  @Test
  void leavesAloneTheServerOfAnotherFolder() throws IOException {
    start("one");
    killEverything();
    Path other = folder.resolve("other");
    try (ChildJvm neighbour = ledger(other, "elsewhere")) {
      neighbour.await(Pattern.compile("acknowledged elsewhere"));
      pretendThatTheServerWas(DatabaseServer.of(other).pid());
      start("two");
      assertThat(running.output()).contains("found [one]");
      assertThat(DatabaseServer.of(other).isAlive()).isTrue();
    }
  }

  private void pretendThatTheServerWas(long pid) throws IOException {
    Path pidFile = data().resolve("postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    lines.set(0, String.valueOf(pid));
    Files.write(pidFile, lines);
  }

  private void start(String row) {
    long begin = System.nanoTime();
    running = ledger(data(), row);
    running.await(Pattern.compile("acknowledged " + row));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
  }

  private static ChildJvm ledger(Path data, String row) {
    return ChildJvm.start(
        Map.of(), "-cp", ChildJvm.testClassPath(), Ledger.class.getName(), data.toString(), row);
  }

  private void killEverything() throws IOException {
    ProcessHandle server = DatabaseServer.of(data());
    running.kill();
    DatabaseServer.kill(server);
  }

  private Path data() {
    return folder.resolve("postgresql");
  }
}
