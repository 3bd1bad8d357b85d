package io.steelyard.runners.servers;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program beside the tests, on their JDK. */
public final class JavaProgram {
  private JavaProgram() {}

  /**
   * The beginning of its command line, to be continued: packages are open, and code is compiled and
   * memory collected, as the build asks for it for the tests.
   */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens") || option.startsWith("-XX:"))
        .forEach(command::add);
    return command;
  }
}
