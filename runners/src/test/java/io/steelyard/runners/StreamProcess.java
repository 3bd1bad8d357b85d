package io.steelyard.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code steelyard stream} as a process of its own, from the class path of the tests. */
final class StreamProcess implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final CommandProcess command;

  private StreamProcess(CommandProcess command) {
    this.command = command;
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Starts a stream whose output goes to a file. */
  static StreamProcess start(Path log, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("stream"));
    arguments.addAll(options);
    return new StreamProcess(CommandProcess.start(log, arguments));
  }

  /** Waits for a condition, asked again and again. */
  void awaitWithin(Duration patience, Condition condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (!command.process().isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain, see the stream:\n" + log());
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  /** What it printed so far. */
  String log() {
    try {
      return command.printed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    command.close();
  }
}
