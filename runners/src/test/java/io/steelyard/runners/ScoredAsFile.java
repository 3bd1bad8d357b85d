package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages, and what {@code score} makes of the same rows in a file: what a stream must come to.
 *
 * @param models a registry that holds the model
 * @param messages malformed ones among them
 * @param predictions lines of JSON, sorted
 * @param rejections what of the rejected rows does not depend on where and when, sorted
 */
record ScoredAsFile(
    Path models, List<byte[]> messages, List<String> predictions, List<String> rejections) {
  private static @Nullable Path trained;
  static final String MODEL = "transactions-logistic@latest";

  /** Trains a model and scores so many rows with it. */
  static ScoredAsFile of(Path folder, int rows) throws IOException {
    List<byte[]> messages = TransactionMessages.of(rows);
    Path file = folder.resolve("rows.jsonl");
    Files.write(file, messages.stream().map(m -> new String(m, StandardCharsets.UTF_8)).toList());
    Path models = copyTo(folder.resolve("models"));
    Path batch = Files.createDirectories(folder.resolve("batch"));
    run(
        "score",
        "--model=" + MODEL,
        "--models=" + models,
        "--input=" + file,
        "--output=" + batch.resolve("predictions.jsonl"),
        "--rejected=" + batch.resolve("rejected.jsonl"));
    List<String> predictions = lines(batch, "predictions");
    List<String> rejections = payloads(lines(batch, "rejected"));
    assertThat(predictions.size() + rejections.size(), is(rows));
    assertThat(rejections.size(), is(greaterThan(rows / 1_000)));
    assertThat(predictions.size(), is(greaterThan(rows / 2)));
    return new ScoredAsFile(models, messages, predictions, rejections);
  }

  /** Training takes seconds, and many tests need the same model: it is trained once. */
  private static synchronized Path trained() throws IOException {
    if (trained == null) {
      Path folder =
          Files.createTempDirectory(
              Files.createDirectories(ProjectFiles.root().resolve("runners/target")), "trained");
      run(
          "train",
          "--definition=" + ProjectFiles.definition("transactions-logistic"),
          "--input=" + TransactionMessages.trainingFile(folder),
          "--models=" + folder.resolve("models"));
      trained = folder.resolve("models");
    }
    return trained;
  }

  private static Path copyTo(Path models) throws IOException {
    Path from = trained();
    try (Stream<Path> all = Files.walk(from)) {
      // Folders come before what is in them.
      for (Path each : all.toList()) {
        Files.copy(each, models.resolve(from.relativize(each).toString()));
      }
    }
    return models;
  }

  /** What a stream came to is this. */
  void requireEqual(List<String> scored, List<String> rejected) {
    requireEqualLines(scored, predictions);
    requireEqualLines(payloads(rejected), rejections);
  }

  /** Counts first: a difference in numbers is not to be looked for in thousands of lines. */
  private static void requireEqualLines(List<String> lines, List<String> expected) {
    assertThat(lines.size(), is(expected.size()));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(lines.get(i), is(expected.get(i)));
    }
  }

  /** What of rejections does not depend on where they were read and when, sorted. */
  static List<String> payloads(List<String> rejections) {
    ObjectMapper mapper = new ObjectMapper();
    List<String> payloads = new ArrayList<>();
    for (String rejection : rejections) {
      try {
        JsonNode json = mapper.readTree(rejection);
        payloads.add(
            json.get("original") + " " + json.get("originalBase64") + " " + json.get("reasons"));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    payloads.sort(null);
    return payloads;
  }

  /** The lines of all files of a folder whose names begin so, sorted. */
  static List<String> lines(Path folder, String prefix) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(prefix) && name.endsWith(".jsonl")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }
}
