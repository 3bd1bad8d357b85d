package io.steelyard.runners.everywhere;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.runners.Steelyard;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every format through every pass of training, with more rows than a hundred batches hold and row
 * groups and blocks of other sizes than batches: one bundle comes out of all.
 */
@Tag("slow")
final class EveryFormatTest {
  private static final int ROWS = Integer.getInteger("formats.rows", 103_000);

  @TempDir Path folder;

  @Test
  void trainsTheSameBundleFromEachFormat() throws IOException {
    String text =
        """
        name: formats
        version: 1
        owner: test
        task: binary
        columns:
          - {name: id, type: string, required: true}
          - {name: n, type: int}
          - {name: y, type: string}
        key: id
        label: {column: y, positive: "yes"}
        features:
          - {name: numbers, columns: [n], steps: [{impute: mean}, standardize]}
        split: {validation: 0.005, test: 0.005}
        model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
        """;
    Path file = Files.writeString(folder.resolve("formats.pipeline.yaml"), text);
    PipelineDefinition definition =
        DefinitionReader.knowing(Trainers.known())
            .read(text.getBytes(StandardCharsets.UTF_8), SiblingFiles.NONE)
            .orThrow(file.toString());
    List<String> lines = new ArrayList<>(List.of("id,n,y"));
    SplittableRandom random = new SplittableRandom(7);
    for (int row = 0; row < ROWS; row++) {
      int n = random.nextInt(10);
      lines.add("k%d,%d,%s".formatted(row, n, n + random.nextInt(6) > 7 ? "yes" : "no"));
    }
    Table table = Table.of(definition, lines);
    Set<String> bundles = new HashSet<>();
    for (Layout layout : List.of(Layout.SEVEN_FILES, Layout.GZIP, Layout.AVRO, Layout.PARQUET)) {
      Path summary = folder.resolve(layout + ".json");
      int code =
          Steelyard.run(
              "train",
              "--definition=" + file,
              "--input=" + table.write(folder, layout),
              "--models=" + folder.resolve("models-" + layout),
              "--summary=" + summary);
      assertThat(layout.toString(), code, is(0));
      JsonNode facts = new ObjectMapper().readTree(summary.toFile());
      assertThat(layout.toString(), facts.get("rows").get("read").asInt(), is(ROWS));
      bundles.add(facts.get("bundle").asText());
    }
    assertThat(bundles.toString(), bundles.size(), is(1));
  }
}
