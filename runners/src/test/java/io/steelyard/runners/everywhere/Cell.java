package io.steelyard.runners.everywhere;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to train.
 *
 * @param jdk the folder of the JDK
 * @param place time zone, locale and default charset of the process
 * @param processors how many the process may use
 * @param runner direct, flink or cluster
 */
record Cell(Path jdk, Place place, int processors, String runner, int parallelism, Layout layout) {

  /** What a process takes from where it runs, and how its code is compiled. */
  enum Place {
    PLAIN("UTC", "en", "US", "UTF-8", "-XX:+TieredCompilation"),
    /**
     * The day begins 14 hours earlier, i has a dot as a capital, half of all letters are unknown.
     */
    ISLANDS("Pacific/Kiritimati", "tr", "TR", "ISO-8859-1", "-XX:TieredStopAtLevel=1"),
    /** A quarter of an hour off the half hour, digits of its own, no letter beyond ASCII. */
    MOUNTAINS("Asia/Kathmandu", "ar", "EG", "US-ASCII", "-XX:TieredStopAtLevel=1");

    private final String zone;
    private final String language;
    private final String country;
    private final String charset;
    private final String compiler;

    Place(String zone, String language, String country, String charset, String compiler) {
      this.zone = zone;
      this.language = language;
      this.country = country;
      this.charset = charset;
      this.compiler = compiler;
    }

    List<String> options() {
      return List.of(
          "-Duser.timezone=" + zone,
          "-Duser.language=" + language,
          "-Duser.country=" + country,
          "-Dfile.encoding=" + charset,
          compiler);
    }

    @Override
    public String toString() {
      return String.join(" ", zone, language + "-" + country, charset);
    }
  }

  /** The beginning of the command line: what starts the virtual machine. */
  List<String> machine() {
    List<String> command = new ArrayList<>();
    if (processors == 1 && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      // Native code counts the processors for itself.
      command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
    }
    command.add(jdk.resolve("bin/java").toString());
    command.add("-Xmx2g");
    command.add("-XX:ActiveProcessorCount=" + processors);
    command.addAll(place.options());
    return command;
  }

  @Override
  public String toString() {
    return "| %s | %s | %d | %s | %d | %s |"
        .formatted(jdk.getFileName(), place, processors, runner, parallelism, layout);
  }
}
