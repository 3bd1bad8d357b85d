package io.steelyard.runners.everywhere;

import static io.steelyard.runners.everywhere.Cell.Place.ISLANDS;
import static io.steelyard.runners.everywhere.Cell.Place.MOUNTAINS;
import static io.steelyard.runners.everywhere.Cell.Place.PLAIN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cells that are run: every runner with every layout, every parallelism with every runner, and
 * every place, number of processors and JDK with several of each.
 */
final class Cells {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private Cells() {}

  static List<Cell> all() {
    Path newest = newest();
    return List.of(
        new Cell(JDK, PLAIN, 2, "direct", 1, Layout.ONE_FILE),
        new Cell(JDK, PLAIN, 2, "direct", 2, Layout.SEVEN_FILES),
        new Cell(JDK, PLAIN, 2, "direct", 4, Layout.SIXTY_FOUR_FILES),
        new Cell(JDK, ISLANDS, 2, "direct", 1, Layout.GZIP),
        new Cell(newest, MOUNTAINS, 1, "direct", 4, Layout.SHUFFLED),
        new Cell(JDK, MOUNTAINS, 1, "direct", 2, Layout.AVRO),
        new Cell(newest, ISLANDS, 2, "direct", 4, Layout.PARQUET),
        new Cell(newest, PLAIN, 1, "flink", 1, Layout.ONE_FILE),
        new Cell(JDK, ISLANDS, 2, "flink", 2, Layout.SEVEN_FILES),
        new Cell(JDK, PLAIN, 2, "flink", 4, Layout.SIXTY_FOUR_FILES),
        new Cell(newest, MOUNTAINS, 2, "flink", 4, Layout.GZIP),
        new Cell(newest, PLAIN, 1, "flink", 2, Layout.SHUFFLED),
        new Cell(JDK, PLAIN, 2, "flink", 2, Layout.AVRO),
        new Cell(JDK, MOUNTAINS, 1, "flink", 1, Layout.PARQUET),
        new Cell(JDK, PLAIN, 2, "cluster", 1, Layout.ONE_FILE),
        new Cell(JDK, MOUNTAINS, 1, "cluster", 2, Layout.SEVEN_FILES),
        new Cell(JDK, PLAIN, 2, "cluster", 2, Layout.SIXTY_FOUR_FILES),
        new Cell(JDK, PLAIN, 1, "cluster", 1, Layout.GZIP),
        new Cell(JDK, ISLANDS, 2, "cluster", 4, Layout.SHUFFLED),
        new Cell(JDK, PLAIN, 2, "cluster", 4, Layout.AVRO),
        new Cell(JDK, ISLANDS, 2, "cluster", 2, Layout.PARQUET));
  }

  /** The newest other JDK beside this one, or this one where there is none. */
  static Path newest() {
    Path beside = JDK.resolveSibling("");
    List<Path> found = new ArrayList<>();
    try (Stream<Path> jdks = Files.list(beside)) {
      jdks.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
          .filter(jdk -> version(jdk) > Runtime.version().feature())
          .forEach(found::add);
    } catch (IOException e) {
      return JDK;
    }
    return found.stream().max(Comparator.comparingInt(Cells::version)).orElse(JDK);
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
