package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands are given by an environment what their lines leave out. */
@Tag("slow")
final class EnvironmentTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Path where = Files.createDirectories(folder.resolve("where"));
    environment("dev", "{name: dev, registry: ../models, runner: direct, options: {format: csv}}");
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + SmallModel.definition(folder),
            "--input=" + SmallModel.rows(folder.resolve("training.csv"), 2_000, 0),
            "--environment=" + where.resolve("dev.environment.yaml"));
    assertThat(run.err(), run.code(), is(0));
    assertThat(Files.isDirectory(folder.resolve("models/base")), is(true));
  }

  private static String environment(String name, String text) throws IOException {
    Path file = folder.resolve("where/" + name + ".environment.yaml");
    return "--environment=" + Files.writeString(file, text);
  }

  @Test
  void optionsOfTheLineWinAndThoseOfOtherCommandsMeanNothing() throws IOException {
    String environment =
        environment(
            "prod",
            """
            name: prod
            registry: ../models
            options: {refresh: PT5S, format: csv, tempLocation: /tmp/other}
            places: {input: ../training.csv, output: ../p.csv, rejected: ../r.jsonl}
            """);
    CommandRun run = CommandRun.of("score", "--model=base@latest", environment);
    assertThat(run.err(), run.code(), is(0));
    assertThat(CommandRun.lines(folder.resolve("p.csv")).size(), is(2_001));
    run =
        CommandRun.of(
            "score", "--model=base@latest", environment, "--output=" + folder.resolve("q.csv"));
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString("r.jsonl"));
    run = CommandRun.of("list", environment, "--models=" + folder.resolve("none"));
    assertThat(run.err(), containsString("There is no registry at"));
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsDone() throws IOException {
    String wrong = environment("wrong", "{name: wrong, registry: m, optoins: {}, gates: [{}]}");
    CommandRun run = CommandRun.of("list", wrong);
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString("wrong.environment.yaml:1:28: environment has no key \"optoins\""),
            containsString("gates[0].metric is missing")));
    assertThat(
        CommandRun.of("list", "--models=m", "--environment=").err(),
        containsString("--environment is empty"));
    String unknown =
        environment("unknown", "{name: a, registry: ../models, options: {flinkMastr: x}}");
    assertThat(CommandRun.of("list", unknown).err(), containsString("--flinkMastr"));
  }

  @Test
  void optionsOfItsRunnerAreOfNoUseToAnother() throws IOException {
    String flink =
        environment(
            "flink",
            "{name: a, registry: ../models, runner: flink, options: {flinkMaster: '[local]'}}");
    CommandRun run = CommandRun.of("list", flink, "--runner=direct");
    assertThat(run.err(), run.code(), is(0));
    assertThat(CommandRun.of("list", flink).code(), is(0));
  }
}
