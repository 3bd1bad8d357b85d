package io.steelyard.runners.demo;

import io.steelyard.schemas.FailedCheck;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command {@code stream} in a process of its own, which runs on while others are given. It ends
 * when it is closed; what it has scored by then stays, each row once.
 */
public final class RunningStream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Process process;
  private final Path log;

  private RunningStream(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Starts one, as this process was started.
   *
   * @param program the class that runs commands
   * @param log takes what it prints
   */
  static RunningStream start(Class<?> program, Path log, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        // An archive of classes is this process's to leave.
        .filter(argument -> !argument.startsWith("-XX:ArchiveClassesAtExit"))
        .forEach(command::add);
    String classes = System.getProperty("java.class.path");
    // What libraries reach into is opened by the manifest of a jar that is started as one.
    command.addAll(
        classes.endsWith(".jar") && Files.isRegularFile(Path.of(classes))
            ? List.of("-jar", classes)
            : List.of("-cp", classes, program.getName()));
    command.add("stream");
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // It does not outlive a demo that is interrupted.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new RunningStream(process, log);
  }

  /**
   * Waits until something holds.
   *
   * @throws FailedCheck if the stream ends before, or it takes minutes
   */
  void await(String what, Condition condition) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new FailedCheck(
            "The stream that runs beside this " + what + ": " + log + " says what it did.");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FailedCheck("The demo was interrupted.");
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
