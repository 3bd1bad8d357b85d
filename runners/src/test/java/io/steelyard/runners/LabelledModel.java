package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A model of rows that happen, have slices and get labels later, trained in a moment. */
final class LabelledModel {
  /** When the first row happens. */
  static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  /** How long after the one before a row happens. */
  static final Duration STEP = Duration.ofMinutes(7);

  private LabelledModel() {}

  /** A row and its label. */
  record Row(String id, Instant at, int n, String channel, double x, String y) {
    String csv() {
      return String.join(
          ",", id, at.toString(), Integer.toString(n), channel, Double.toString(x), y);
    }
  }

  static final String HEADER = "id,at,n,channel,x,y";

  /** The definition of {@code later}: windows of a day, labels within two. */
  static Path definition(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("later.pipeline.yaml"),
        """
        name: later
        version: 1
        owner: test
        task: binary
        input: {multiline: false}
        columns:
          - {name: id, type: string, required: true}
          - {name: at, type: timestamp, required: true}
          - {name: n, type: int}
          - {name: channel, type: string}
          - {name: x, type: double}
          - {name: y, type: string, domain: ["yes", "no"]}
        key: id
        eventTime: at
        label: {column: y, positive: "yes"}
        features:
          - {name: numbers, columns: [n, x], steps: []}
        split: {by: key, validation: 0.1, test: 0.1}
        model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
        evaluation: {slices: [channel]}
        monitor: {window: PT24H}
        labels: {delay: P2D}
        performance: {leastEffect: 0.15, detectors: [adwin, ddm, pageHinkley]}
        """);
  }

  /** Trains it in this folder; answers the registry. */
  static Path train(Path folder) throws IOException {
    Path models = folder.resolve("models");
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + definition(folder),
            "--input=" + write(folder.resolve("training.csv"), rows(1, 2_000)),
            "--models=" + models);
    assertThat(run.err(), run.code(), is(0));
    return models;
  }

  /** Rows that a seed makes. */
  static List<Row> rows(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> made = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      double x = random.nextDouble(-2, 2);
      String y = x + random.nextDouble(-1, 1) > 0 ? "yes" : "no";
      String channel = List.of("web", "shop", "").get(random.nextInt(3));
      Instant at = BEGIN.plus(STEP.multipliedBy(row));
      made.add(new Row(key(seed, row), at, row % 50, channel, x, y));
    }
    return made;
  }

  /** The key of a row. */
  static String key(long seed, int row) {
    return String.format(Locale.ROOT, "k%d-%06d", seed, row);
  }

  /** Writes rows as CSV. */
  static Path write(Path file, List<Row> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    rows.forEach(row -> lines.add(row.csv()));
    return Files.write(file, lines);
  }
}
