package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code performance} says of predictions is the same in every format {@code score} writes.
 */
@Tag("slow")
final class PredictionFormatsTest {
  private static final String DEFINITION =
      """
      name: task
      version: 1
      owner: test
      task: %s
      columns:
        - {name: id, type: string, required: true}
        - {name: at, type: timestamp, required: true}
        - {name: channel, type: string}
        - {name: x, type: double}
        - {name: y, type: %s}
      key: id
      eventTime: at
      label: %s
      features: [{name: x, columns: [x], steps: []}]
      split: {by: key, validation: 0.1, test: 0.2}
      model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
      evaluation: {slices: [channel]}
      monitor: {window: PT24H}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"binary", "multiclass", "regression"})
  void performanceSaysTheSameOfEach(String task) throws IOException {
    Path models = folder.resolve("models");
    Path rows = Files.write(folder.resolve("rows.csv"), rows(task));
    String label = task.equals("binary") ? "{column: y, positive: \"warm\"}" : "{column: y}";
    Path definition =
        Files.writeString(
            folder.resolve("task.pipeline.yaml"),
            DEFINITION.formatted(task, task.equals("regression") ? "double" : "string", label));
    done(
        CommandRun.of(
            "train", "--definition=" + definition, "--input=" + rows, "--models=" + models));
    String expected = "";
    for (String format : List.of("csv", "jsonl", "avro", "parquet")) {
      Path predictions = folder.resolve("predictions." + format);
      done(
          CommandRun.of(
              "score",
              "--model=task@latest",
              "--models=" + models,
              "--input=" + rows,
              "--pass=channel",
              "--output=" + predictions,
              "--rejected=" + folder.resolve(format + "-rejected.jsonl")));
      Path windows = folder.resolve(format + "-windows.jsonl");
      CommandRun run =
          CommandRun.of(
              "performance",
              "--model=task@latest",
              "--models=" + models,
              "--predictions=" + predictions,
              "--labels=" + rows,
              "--output=" + windows);
      assertThat(run.err(), run.code() == 0 || run.code() == 4, is(true));
      assertThat(run.out(), containsString("predictions  600 = 600 labelled"));
      String said = Files.readString(windows);
      expected = expected.isEmpty() ? said : expected;
      assertThat(format, said, is(expected));
    }
    assertThat(expected, containsString("\"value\":\"shop\""));
  }

  private static void done(CommandRun run) {
    assertThat(run.err(), run.code(), is(0));
  }

  /** Rows of two days. */
  private static List<String> rows(String task) {
    SplittableRandom random = new SplittableRandom(7);
    List<String> rows = new ArrayList<>(List.of("id,at,channel,x,y"));
    Instant begin = Instant.parse("2026-03-02T00:00:00Z");
    for (int row = 0; row < 600; row++) {
      double x = random.nextDouble(-2, 2);
      double noisy = x + random.nextDouble(-1, 1);
      String y =
          switch (task) {
            case "binary" -> noisy > 0 ? "warm" : "cold";
            case "multiclass" -> noisy < -0.7 ? "cold" : noisy > 0.7 ? "warm" : "so so";
            default -> String.format(Locale.ROOT, "%.3f", noisy);
          };
      rows.add(
          String.join(
              ",",
              "k" + row,
              begin.plusSeconds(280L * row).toString(),
              random.nextBoolean() ? "shop" : "web",
              Double.toString(x),
              y));
    }
    return rows;
  }
}
