package io.steelyard.runners.servers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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
    return command(Path.of(System.getProperty("java.home")));
  }

  private static List<String> command(Path jdk) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens") || option.startsWith("-XX:"))
        .forEach(command::add);
    return command;
  }

  /**
   * The beginning of the command line of {@code steelyard}, from the class path of the tests.
   *
   * @param arguments a file that takes the class path, which may be long
   */
  public static List<String> steelyard(Path arguments) throws IOException {
    return steelyard(arguments, Path.of(System.getProperty("java.home")), List.of());
  }

  /** The same on another JDK, with these options of its virtual machine. */
  public static List<String> steelyard(Path arguments, Path jdk, List<String> options)
      throws IOException {
    Files.writeString(arguments, "-cp \"" + System.getProperty("java.class.path") + "\"");
    List<String> command = command(jdk);
    command.addAll(options);
    command.addAll(List.of("-Xmx512m", "@" + arguments, "io.steelyard.runners.Steelyard"));
    return command;
  }
}
