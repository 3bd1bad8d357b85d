package io.steelyard.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.pipelines.serving.ScoringModel;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.runners.Steelyard;
import io.steelyard.runners.TransactionMessages;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long one row alone takes in the caller's own process, row after row on one thread: check,
 * encode and score it, the same with parsing it from JSON, and as a service of its own is answered.
 * Every call is measured by itself.
 */
final class SingleRowBenchmark {
  private static final int MESSAGES = 100_000;
  private static final int WARM_UP = 20;

  private SingleRowBenchmark() {}

  /** Runs with {@code [ROUNDS]}, each of 100,000 rows, by default 20. */
  static void run(List<String> arguments, PrintStream out) throws IOException {
    int rounds = arguments.isEmpty() ? 20 : Integer.parseInt(arguments.get(0));
    Path folder = Files.createTempDirectory("single-row");
    try {
      out.println("| one row of 14 columns | ns p50 | p99 | p99.9 | p99.99 |");
      out.println("|---|---:|---:|---:|---:|");
      measure("transactions-logistic", folder, rounds, out);
      measure("transactions", folder, rounds, out);
    } finally {
      Folders.delete(folder);
    }
  }

  /** One call of what is measured. */
  private interface Call {
    int rows(int message);
  }

  private static void measure(String model, Path folder, int rounds, PrintStream out)
      throws IOException {
    String models = train(model, folder);
    String place = BundleRef.place(model + "@latest", models, TrustedKeys.UNRESTRICTED).folder();
    BundleScorers scorers = new BundleScorers(BundlePlace.signedOrNot(place), List.of(), null);
    Scorer scorer = scorers.open();
    MessageParser parser = MessageParser.named("json", scorers.settings().withBatchRows(1));
    List<byte[]> lines = TransactionMessages.of(MESSAGES);
    List<Messages> messages = lines.stream().map(SingleRowBenchmark::alone).toList();
    List<ParsedRows> parsed = messages.stream().map(parser::parse).toList();
    Call plan = i -> score(scorer, parsed.get(i));
    Call whole = i -> score(scorer, parser.parse(messages.get(i)));
    print(model + ", check, encode and score", plan, rounds, out);
    print(model + ", from JSON", whole, rounds, out);
    ScoringModel served = ScoringModel.load(models, model + "@latest");
    List<String> texts =
        lines.stream().map(line -> new String(line, StandardCharsets.UTF_8)).toList();
    List<Map<String, Object>> maps = texts.stream().map(SingleRowBenchmark::map).toList();
    Call text = i -> served.score(texts.get(i)).isRejected() ? 0 : 1;
    Call map = i -> served.score(maps.get(i)).isRejected() ? 0 : 1;
    print(model + ", served from JSON", text, rounds, out);
    print(model + ", served from a map", map, rounds, out);
  }

  /** The row, or nothing where it is no JSON. */
  private static Map<String, Object> map(String json) {
    try {
      return new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  private static int score(Scorer scorer, ParsedRows row) {
    return scorer.score(row).predictions().rows();
  }

  private static Messages alone(byte[] message) {
    StringColumn payload = new StringColumn(message, new int[] {0, message.length}, 1);
    return new Messages("in", new long[1], new long[1], payload);
  }

  private static void print(String name, Call call, int rounds, PrintStream out) {
    int[] nanoseconds = new int[rounds * MESSAGES];
    long scored = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < MESSAGES; i++) {
        long start = System.nanoTime();
        scored += call.rows(i);
        long taken = System.nanoTime() - start;
        if (round >= 0) {
          nanoseconds[round * MESSAGES + i] = (int) taken;
        }
      }
    }
    Arrays.sort(nanoseconds);
    out.printf(
        Locale.ROOT,
        "| %s, %d %% scored | %,d | %,d | %,d | %,d |%n",
        name,
        scored * 100 / ((long) (rounds + WARM_UP) * MESSAGES),
        nanoseconds[nanoseconds.length / 2],
        nanoseconds[(int) (nanoseconds.length * 0.99)],
        nanoseconds[(int) (nanoseconds.length * 0.999)],
        nanoseconds[(int) (nanoseconds.length * 0.9999)]);
  }

  private static String train(String model, Path folder) throws IOException {
    String models = folder.resolve(model).toString();
    int code =
        Steelyard.run(
            "train",
            "--definition=" + ProjectFiles.definition(model),
            "--input=" + TransactionMessages.trainingFile(Files.createDirectories(Path.of(models))),
            "--models=" + models);
    if (code != 0) {
      throw new IllegalStateException("training ended with " + code);
    }
    return models;
  }
}
