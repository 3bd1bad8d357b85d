package io.steelyard.runners.everywhere;

import static io.steelyard.runners.everywhere.Cell.Place.ISLANDS;
import static io.steelyard.runners.everywhere.Cell.Place.MOUNTAINS;
import static io.steelyard.runners.everywhere.Cell.Place.PLAIN;

import io.steelyard.runners.servers.InstalledJdks;
import java.nio.file.Path;
import java.util.List;

/**
 * The cells that are run: every runner with every layout, every parallelism with every runner, and
 * every place, number of processors and JDK with several of each.
 */
final class Cells {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private Cells() {}

  static List<Cell> all() {
    Path newest = InstalledJdks.newest();
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
}
