package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition made for a large file is tried on a small one. */
@Tag("slow")
class SampledTrainingTest {
  @TempDir Path folder;

  private CommandRun train(String share) throws IOException {
    Path definition =
        Files.writeString(
            folder.resolve("sampled.pipeline.yaml"),
            """
            name: sampled
            version: 1
            owner: tests
            task: binary
            columns:
              - {name: id, type: string, required: true}
              - {name: n, type: int}
              - {name: y, type: string, domain: ["no", "yes"]}
            key: id
            label: {column: y, positive: "yes"}
            features:
              - {name: f, columns: [n], steps: [{impute: median}]}
            split: {by: key, validation: 0.1, test: 0.1}
            model: {trainer: logistic-regression, seed: 1, sample: SHARE}
            """
                .replace("SHARE", share));
    StringBuilder rows = new StringBuilder("id,n,y\n");
    for (int i = 0; i < 200; i++) {
      rows.append("k%d,%d,%s\n".formatted(i, i % 7, i == 0 ? "yes" : "no"));
    }
    Path input = Files.writeString(folder.resolve("rows.csv"), rows);
    return CommandRun.of(
        "train",
        "--definition=" + definition,
        "--input=" + input,
        "--models=" + folder.resolve("models"));
  }

  @Test
  void whoseSampleIsEmpty() throws IOException {
    CommandRun run = train("0.000001");
    assertThat(
        run.err(),
        containsString(
            "model.sample 0.000001 leaves no training row; learn from a greater share."));
    assertThat(run.err(), run.code(), is(2));
  }

  @Test
  void whoseSampleLacksAClass() throws IOException {
    CommandRun run = train("0.2");
    assertThat(run.err(), containsString("classes; at least two are needed. model.sample 0.2"));
    assertThat(run.err(), run.code(), is(2));
  }
}
