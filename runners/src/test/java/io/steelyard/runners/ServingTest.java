package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.serving.ScoringModel;
import io.steelyard.runners.servers.JavaProgram;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.Scorer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;

/** The sample of docs/serving.md, with what its artefact brings on its class path and no more. */
class ServingTest {
  private static final List<Class<?>> BROUGHT =
      List.of(
          ScoringModel.class,
          Scorer.class,
          UserError.class,
          ObjectMapper.class,
          JsonFactory.class,
          JsonIgnore.class,
          NullMarked.class,
          Load.class,
          com.google.re2j.Pattern.class,
          JavaDoubleParser.class);

  @TempDir Path folder;

  @Test
  void theSampleScoresAsTheCommandDoes() throws Exception {
    Path models = SmallModel.train(folder);
    Path rows = SmallModel.lines(folder.resolve("rows.jsonl"), 5_000, 5_500);
    Files.writeString(
        rows,
        Files.readString(rows)
            + "{\"id\":\"k\",\"n\":\"many\"}\n{\"n\":1}\nnothing\n"
            + "{\"x\":1e400,\"id\":\"j\"}\n");
    Path predictions = folder.resolve("predictions.jsonl");
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=base@latest",
            "--models=" + models,
            "--input=" + rows,
            "--output=" + predictions,
            "--rejected=" + folder.resolve("rejected.jsonl"));
    assertThat(run.err(), run.code(), is(0));

    List<String> printed = runSample(models, rows);

    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(predictions)) {
      JsonNode prediction = new ObjectMapper().readTree(line);
      expected.add(Double.toString(prediction.get("score").doubleValue()));
    }
    assertThat(expected.size(), is(500));
    assertThat(printed.subList(0, 500), is(expected));
    assertThat(
        printed.subList(500, printed.size()).stream()
            .map(line -> line.replaceAll(" .*", ""))
            .toList(),
        is(List.of("n:", "id:", "The", "x:")));
    assertThat(printed.get(500), startsWith("n: \"many\" is not an integer of 64 bits."));
  }

  /** The lines that the sample prints for these rows. */
  private List<String> runSample(Path models, Path rows) throws IOException, InterruptedException {
    String brought =
        BROUGHT.stream().map(ServingTest::place).collect(Collectors.joining(File.pathSeparator));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> command = JavaProgram.command();
    command.addAll(
        List.of(
            "-cp",
            CompiledSample.compile("serving", brought, classes) + File.pathSeparator + brought,
            "org.example.serving.ScoreLines",
            models.toString(),
            "base@latest"));
    Path printed = folder.resolve("printed.txt");
    Process sample =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(rows.toFile())
            .redirectOutput(printed.toFile())
            .start();
    int code = sample.waitFor();
    assertThat(Files.readString(printed), code, is(0));
    return Files.readAllLines(printed);
  }

  private static String place(Class<?> brought) {
    return Path.of(brought.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }
}
