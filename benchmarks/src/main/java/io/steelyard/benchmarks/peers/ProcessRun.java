package io.steelyard.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A Java process from its start to its end.
 *
 * @param seconds by the clock
 * @param processorSeconds of all its threads, user and system
 * @param heap the most mebibytes that were left in use by a collection; 0 where there was none
 * @param resident the most mebibytes of memory, by the operating system
 */
record ProcessRun(double seconds, double processorSeconds, double heap, double resident) {
  private static final String TIME = "/usr/bin/time";
  private static final String HEAP = "-Xmx2g";

  /** Such as {@code Pause Young (Normal) (G1 Evacuation Pause) 67M->12M(256M) 4.1ms}. */
  private static final Pattern LEFT = Pattern.compile("->([0-9]+)M\\(");

  /**
   * Runs a command with a heap of 2 GiB and measures it by GNU time and its virtual machine's own
   * log.
   *
   * @param command that starts a virtual machine, perhaps by a script, perhaps bound to processors
   * @param log takes what the command prints
   */
  static ProcessRun of(List<String> command, Path log) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(TIME))) {
      throw new IOException(TIME + " is missing: install GNU time, which measures the processes");
    }
    Path measured = Files.createTempFile("process", ".time");
    Path collections = Files.createTempFile("process", ".gc");
    List<String> timed =
        new ArrayList<>(List.of(TIME, "-f", "%e %U %S %M", "-o", measured.toString()));
    timed.addAll(command);
    ProcessBuilder process =
        new ProcessBuilder(timed)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process.environment().put("JDK_JAVA_OPTIONS", HEAP + " -Xlog:gc:file=" + collections);
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + ", see " + log);
    }
    String[] numbers = Files.readString(measured).trim().split(" ", -1);
    int heap =
        LEFT.matcher(Files.readString(collections))
            .results()
            .mapToInt(left -> Integer.parseInt(left.group(1)))
            .max()
            .orElse(0);
    Files.delete(measured);
    Files.delete(collections);
    return new ProcessRun(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]),
        heap,
        Double.parseDouble(numbers[3]) / 1024);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f s, %.1f s of processors, heap %.0f MiB, resident %.0f MiB",
        seconds,
        processorSeconds,
        heap,
        resident);
  }
}
