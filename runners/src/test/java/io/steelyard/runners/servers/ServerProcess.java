package io.steelyard.runners.servers;

import io.steelyard.testdata.ProjectFiles;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program, mostly a Java program with a class path of its own, whose output goes to a file. */
final class ServerProcess implements AutoCloseable {
  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param server the module under {@code test-servers} whose class path it has
   * @param log where its output is appended
   * @param options of the virtual machine
   * @param arguments the main class and its arguments
   */
  static ServerProcess start(String server, Path log, List<String> options, String... arguments) {
    return start(server, List.of(), log, options, arguments);
  }

  /** Starts a program that has these jars too, after those of the server. */
  static ServerProcess start(
      String server, List<Path> jars, Path log, List<String> options, String... arguments) {
    Path libraries = ProjectFiles.root().resolve("test-servers/" + server + "/target/libraries");
    StringBuilder classPath = new StringBuilder(libraries + File.separator + "*");
    jars.forEach(jar -> classPath.append(File.pathSeparator).append(jar));
    List<String> command = JavaProgram.command();
    command.addAll(options);
    command.add("-cp");
    command.add(classPath.toString());
    command.addAll(List.of(arguments));
    return start(log, command);
  }

  /** Starts any program. */
  static ServerProcess start(Path log, List<String> command) {
    try {
      return new ServerProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end. */
  static void run(String server, Path log, String... arguments) throws InterruptedException {
    int code = start(server, log, List.of(), arguments).process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(arguments[0] + " ended with " + code + ", see " + log);
    }
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until something listens on a port of this machine. */
  void awaitPort(int port, Path log) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          close();
          throw new IllegalStateException("the server did not start, see " + log, e);
        }
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** How many bytes its live objects take, after a full collection; for a Java program. */
  long liveHeap() throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process histogram =
        new ProcessBuilder(tool.toString(), Long.toString(process.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = histogram.inputReader()) {
      String total = lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElse("");
      return Long.parseLong(total.split("\\s+", -1)[2]);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as SIGKILL does: without a chance to clean up. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a killed process lives on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
