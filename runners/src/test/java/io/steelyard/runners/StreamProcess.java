package io.steelyard.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code steelyard stream} as a process of its own, from the class path of the tests. */
final class StreamProcess implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Process process;
  private final Path log;

  private StreamProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Starts a stream whose output goes to a file. */
  static StreamProcess start(Path log, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.add("-Xmx512m");
    // The class path goes through a file where it is long.
    Path arguments = log.resolveSibling(log.getFileName() + ".arguments");
    Files.writeString(arguments, "-cp \"" + System.getProperty("java.class.path") + "\"");
    command.add("@" + arguments);
    command.add("io.steelyard.runners.Steelyard");
    command.add("stream");
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new StreamProcess(process, log);
  }

  /** Waits for a condition, asked again and again. */
  void awaitWithin(Duration patience, Condition condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain, see the stream:\n" + log());
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  /** What it printed so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
