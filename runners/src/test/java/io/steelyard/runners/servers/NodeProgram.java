package io.steelyard.runners.servers;

import static org.junit.jupiter.api.Assumptions.abort;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that is a program for Node.js, which npm installs into a target folder once.
 *
 * @param process that runs
 * @param port that it listens on, of this machine only
 */
record NodeProgram(ServerProcess process, int port) {

  /**
   * Starts a server; the test is skipped where there is no Node.js or no registry to reach.
   *
   * @param server the folder under {@code test-servers} whose {@code package.json} names the
   *     program
   * @param log where its output goes
   * @param script starts the program of the folder {@code process.argv[1]} on the port {@code
   *     process.argv[2]}
   */
  static NodeProgram start(String server, String program, Path log, String script)
      throws IOException, InterruptedException {
    String folder = install(server, program).toString();
    int port = ServerProcess.freePort();
    ServerProcess process =
        ServerProcess.start(log, List.of("node", "-e", script, folder, Integer.toString(port)));
    process.awaitPort(port, log);
    return new NodeProgram(process, port);
  }

  private static Path install(String server, String program) throws InterruptedException {
    Path target = ProjectFiles.root().resolve("test-servers/" + server + "/target");
    Path installed = target.resolve("node_modules/" + program);
    Path done = target.resolve("installed");
    // Test classes run in several processes at a time.
    try (FileChannel lock = lockFile(target)) {
      lock.lock();
      if (!Files.exists(done)) {
        Files.copy(
            target.resolveSibling("package.json"),
            target.resolve("package.json"),
            StandardCopyOption.REPLACE_EXISTING);
        Process npm =
            new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
                .directory(target.toFile())
                .redirectErrorStream(true)
                .redirectOutput(target.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(2, TimeUnit.MINUTES) || npm.exitValue() != 0) {
          npm.destroyForcibly();
          return abort("skipped: npm could not install " + program + ", see " + target);
        }
        Files.createFile(done);
      }
    } catch (IOException e) {
      return abort("skipped: there is no npm, and Node.js to run " + program + " with");
    }
    return installed;
  }

  private static FileChannel lockFile(Path target) throws IOException {
    Files.createDirectories(target);
    return FileChannel.open(
        target.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
