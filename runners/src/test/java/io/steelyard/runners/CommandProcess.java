package io.steelyard.runners;

import io.steelyard.runners.servers.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command as a process of its own, from the class path of the tests.
 *
 * @param log takes what it prints
 */
record CommandProcess(Process process, Path log) implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;

  /** Starts a command. */
  static CommandProcess start(Path log, List<String> arguments) throws IOException {
    return start(log, JavaProgram.steelyard(classPath(log)), arguments);
  }

  /** Starts a command on another JDK, with these options of its virtual machine. */
  static CommandProcess start(Path log, Path jdk, List<String> options, List<String> arguments)
      throws IOException {
    return start(log, JavaProgram.steelyard(classPath(log), jdk, options), arguments);
  }

  private static Path classPath(Path log) {
    return log.resolveSibling(log.getFileName() + ".arguments");
  }

  private static CommandProcess start(Path log, List<String> program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new CommandProcess(process, log);
  }

  /** Waits for its end; answers the exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /** Whether it ended within some time. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** What it printed. */
  String printed() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
