package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A model that is trained in a moment, and rows for it whose keys tell their order. */
final class SmallModel {
  private static final long SEED = 20261128;

  private SmallModel() {}

  /** Writes the definition of {@code base}. */
  static Path definition(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("base.pipeline.yaml"),
        """
        name: base
        version: 1
        owner: test
        task: binary
        input: {multiline: false}
        columns:
          - {name: id, type: string, required: true}
          - {name: n, type: int}
          - {name: x, type: double}
          - {name: y, type: string, required: true, domain: ["yes", "no"]}
        key: id
        label: {column: y, positive: "yes"}
        features:
          - {name: numbers, columns: [n, x], steps: []}
        split: {by: key, validation: 0.1, test: 0.1}
        model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
        """);
  }

  /** Trains it in this folder; answers the registry. */
  static Path train(Path folder) throws IOException {
    Path models = folder.resolve("models");
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + definition(folder),
            "--input=" + rows(folder.resolve("training.csv"), 2_000, 0),
            "--models=" + models);
    assertThat(run.err(), run.code(), is(0));
    return models;
  }

  /** Writes a definition that takes predictions of it as rows. */
  static Path predictions(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("predictions.pipeline.yaml"),
        """
        name: again
        version: 1
        owner: test
        task: binary
        input: {multiline: false}
        columns:
          - {name: key, type: string, required: true}
          - {name: points, aliases: [score], type: double, required: true}
          - {name: predictedClass, type: string, required: true, domain: ["yes", "no"]}
        key: key
        label: {column: predictedClass, positive: "yes"}
        features:
          - {name: numbers, columns: [points], steps: []}
        split: {by: key, validation: 0.1, test: 0.1}
        model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
        """);
  }

  /** The key of a row. */
  static String key(int row) {
    return String.format(Locale.ROOT, "k%08d", row);
  }

  /**
   * Writes rows as CSV.
   *
   * @param rejected of every so many rows one is no valid row, the first among them; 0 for none
   */
  static Path rows(Path file, int rows, int rejected) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,n,x,y\n");
      for (int row = 0; row < rows; row++) {
        double x = random.nextDouble(-2, 2);
        boolean bad = rejected > 0 && row % rejected == 0;
        out.write(key(row) + "," + (bad ? "many" : row % 50) + "," + x + ",");
        out.write(x + random.nextDouble(-1, 1) > 0 ? "yes\n" : "no\n");
      }
    }
    return file;
  }

  /** Writes rows as JSON lines, from one number to another. */
  static Path lines(Path file, int from, int to) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + from);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int row = from; row < to; row++) {
        out.write("{\"id\":\"" + key(row) + "\",\"n\":" + row % 50);
        out.write(",\"x\":" + random.nextDouble(-2, 2) + "}\n");
      }
    }
    return file;
  }
}
