package org.jiuzhu;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Java program in a process of its own, whose output is kept, and which can be killed. */
public final class ChildJvm implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a program without any setting of ours that this process may have inherited.
   *
   * @param environment variables to add
   * @param arguments of the command {@code java}
   */
  public static ChildJvm start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(JIUZHU|SPRING|SERVER|JAVA_TOOL|JDK_JAVA)_.*"));
    builder.environment().putAll(environment);
    try {
      Path output = Files.createTempFile("child", ".log");
      return new ChildJvm(
          builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that tests are run with. */
  public static String testClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** What the application is run with during development: no test classes, no test settings. */
  public static String applicationClassPath() {
    return Arrays.stream(testClassPath().split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits until a text is printed. */
  public Matcher await(Pattern text) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      boolean alive = process.isAlive();
      Matcher found = text.matcher(output());
      if (found.find()) {
        return found;
      }
      if (!alive) {
        throw new AssertionError("ended without printing " + text + ":\n" + output());
      }
      sleep();
    }
    throw new AssertionError("did not print " + text + " in time:\n" + output());
  }

  /** Whether it runs no more. */
  public boolean hasEnded() {
    return !process.isAlive();
  }

  /** Waits until the program ends by itself, and returns its exit status. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("did not end in time:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that was printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9} of this program alone; those that it started live on. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends the program in an orderly way. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        kill();
      }
      Files.delete(output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
