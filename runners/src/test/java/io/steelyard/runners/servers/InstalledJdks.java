package io.steelyard.runners.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class InstalledJdks {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private InstalledJdks() {}

  /** The newest other JDK beside this one, or this one where there is none. */
  public static Path newest() {
    Path beside = JDK.resolveSibling("");
    List<Path> found = new ArrayList<>();
    try (Stream<Path> jdks = Files.list(beside)) {
      jdks.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
          .filter(jdk -> version(jdk) > Runtime.version().feature())
          .forEach(found::add);
    } catch (IOException e) {
      return JDK;
    }
    return found.stream().max(Comparator.comparingInt(InstalledJdks::version)).orElse(JDK);
  }

  /** The first number of a JDK's version, from the file that every JDK has. */
  private static int version(Path jdk) {
    try {
      for (String line : Files.readAllLines(jdk.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=")) {
          return Integer.parseInt(line.replaceAll("JAVA_VERSION=\"([0-9]+).*", "$1"));
        }
      }
    } catch (IOException e) {
      // No JDK, then.
    }
    return 0;
  }
}
