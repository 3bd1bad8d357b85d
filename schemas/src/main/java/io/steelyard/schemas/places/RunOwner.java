package io.steelyard.schemas.places;

import io.steelyard.schemas.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The process that a run belongs to, as the name of a file tells it.
 *
 * @param run a name of the run's own
 * @param machine a digest that is the same for all processes that can see one another, and changes
 *     when the machine starts anew
 * @param start milliseconds of when the process began, since numbers of processes are used again
 */
public record RunOwner(String run, String machine, long pid, long start, String host) {
  private static final String PREFIX = "owner";

  /** Two readings of when a process began may differ by the machine's clock being set. */
  private static final long START_TOLERANCE = 5_000;

  private static final int MACHINE_LETTERS = 12;
  private static final String MACHINE = here();
  private static final String HOST = hostName();

  /** A new run of this process. */
  public static RunOwner current() {
    ProcessHandle process = ProcessHandle.current();
    return new RunOwner(UUID.randomUUID().toString(), MACHINE, process.pid(), start(process), HOST);
  }

  /** The name of the file. */
  public String fileName() {
    return String.join(".", PREFIX, run, machine, "" + pid, "" + start, host);
  }

  /** The owner that a file's name tells, or null where it tells none. */
  public static @Nullable RunOwner parse(String fileName) {
    String[] parts = fileName.split("\\.", 6);
    if (parts.length != 6 || !parts[0].equals(PREFIX)) {
      return null;
    }
    try {
      return new RunOwner(
          parts[1], parts[2], Long.parseLong(parts[3]), Long.parseLong(parts[4]), parts[5]);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether this process can see whether the owner lives. */
  public boolean isOfThisMachine() {
    return machine.equals(MACHINE);
  }

  /** Whether the process lives, if it is of this machine. */
  public boolean isAlive() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isPresent()
        && process.get().isAlive()
        && Math.abs(start(process.get()) - start) <= START_TOLERANCE
        && !isDefunct();
  }

  /** A killed process stays in the table until its parent asks for its exit code. */
  private boolean isDefunct() {
    String stat = read(Path.of("/proc/" + pid + "/stat"));
    int state = stat.lastIndexOf(") ") + 2;
    return state >= 2 && state < stat.length() && "ZX".indexOf(stat.charAt(state)) >= 0;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String here() {
    String parts =
        String.join(
            "\n",
            List.of(
                hostName(), read(Path.of("/proc/sys/kernel/random/boot_id")), processNamespace()));
    return Sha256.hex(parts.getBytes(StandardCharsets.UTF_8)).substring(0, MACHINE_LETTERS);
  }

  /** Containers of one machine may have one host name, yet do not see each other's processes. */
  private static String processNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
