package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.serving.Answer;
import io.steelyard.pipelines.serving.ScoringModel;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Features of lists and of several columns have one bundle id whatever runs the training and
 * however rows are divided, and score the same in a batch, in a stream and in a program.
 */
@Tag("slow")
final class ListedTextsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 3_000;
  private static final List<String> WORDS =
      List.of("The", "quick", "Brown", "fox", "ÜBER", "über", "it", "n0", "x_1", "語");

  private static final String DEFINITION =
      """
      name: listed
      version: 1
      owner: test
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: tags, type: string}
        - {name: review, type: string}
        - {name: plan, type: string}
        - {name: visits, type: int}
        - {name: spent, type: double}
        - {name: outcome, type: string, required: true, domain: ["yes", "no"]}
      key: id
      label: {column: outcome, positive: "yes"}
      features:
        - {name: tags, columns: [tags], steps: [{split: {by: "|"}}, {vocabulary: {top: 20}}, multiHot]}
        - {name: hashed, columns: [tags], steps: [{split: {by: "|"}}, {hash: {buckets: 16}}, tfIdf]}
        - {name: counted, columns: [review], steps: [tokenize, {vocabulary: {top: 50, outOfVocabulary: bucket}}, {counts: {missing: missing}}]}
        - {name: weighed, columns: [review], steps: [tokenize, {stopWords: english}, {nGrams: {to: 2}}, {vocabulary: {top: 40, minimumCount: 5}}, tfIdf]}
        - {name: crossed, columns: [plan, visits], steps: [{cross: {buckets: 50}}]}
        - {name: ranges, columns: [visits, spent], steps: [{bucketize: {quantiles: 4}}, {cross: {buckets: 30, missing: category}}]}
        - {name: products, columns: [visits, spent], steps: [{impute: median}, {polynomials: {degree: 3}}]}
        - {name: components, columns: [visits, spent], steps: [{pca: {components: 2}}]}
        - {name: varied, columns: [visits, spent], steps: [minMax, {select: {top: 1, by: variance}}]}
        - {name: tested, columns: [visits, spent], steps: [{select: {top: 1, by: fTest}}]}
        - {name: informed, columns: [visits, spent], steps: [{impute: mean}, {select: {top: 1, by: mutualInformation}}]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
      """;

  @TempDir static Path folder;

  @Test
  void oneBundleAndTheSameScoresEverywhere()
      throws IOException, InterruptedException, ExecutionException {
    List<String> rows = lines(0);
    Path whole = Files.write(folder.resolve("whole.jsonl"), rows);
    Path parts = Files.createDirectories(folder.resolve("parts"));
    List<String> backwards = new ArrayList<>(rows);
    java.util.Collections.reverse(backwards);
    Files.write(parts.resolve("a.jsonl"), backwards.subList(0, 700));
    Files.write(parts.resolve("b.jsonl"), backwards.subList(700, ROWS));
    String id = train("direct", "direct", whole.toString());
    assertThat(train("divided", "direct", parts + "/*.jsonl"), is(id));
    assertThat(train("flink", "flink", parts + "/*.jsonl"), is(id));

    List<String> lines = lines(ROWS);
    List<String> batch = score("direct", lines);
    assertThat(score("flink", lines), is(batch));
    assertThat(inProcess(lines), is(scores(batch)));

    Path streamed = Files.createDirectories(folder.resolve("stream"));
    KafkaTopics broker = SharedBroker.topics();
    broker.create(2, "listed");
    broker.send("listed", 2, lines.stream().map(l -> l.getBytes(StandardCharsets.UTF_8)).toList());
    ScoredAsFile.run(
        "stream",
        "--runner=direct",
        "--model=listed@latest",
        "--models=" + folder.resolve("direct"),
        "--source=" + broker.uri("listed"),
        "--sink=" + streamed.resolve("predictions.jsonl"),
        "--rejected=" + streamed.resolve("rejected.jsonl"),
        "--id=listed",
        "--until=latest");
    assertThat(ScoredAsFile.lines(streamed, "predictions"), is(batch));
  }

  private static String train(String registry, String runner, String input) throws IOException {
    Path definition = Files.writeString(folder.resolve("listed.pipeline.yaml"), DEFINITION);
    Path summary = folder.resolve(registry + ".json");
    CommandRun run =
        CommandRun.of(
            "train",
            "--runner=" + runner,
            "--definition=" + definition,
            "--input=" + input,
            "--models=" + folder.resolve(registry),
            "--summary=" + summary);
    assertThat(run.err(), run.code(), is(0));
    return JSON.readTree(summary.toFile()).get("bundle").textValue();
  }

  private static List<String> score(String runner, List<String> lines) throws IOException {
    Path input = Files.write(folder.resolve("rows.jsonl"), lines);
    ScoredAsFile.run(
        "score",
        "--runner=" + runner,
        "--model=listed@latest",
        "--models=" + folder.resolve("direct"),
        "--input=" + input,
        "--output=" + folder.resolve(runner + "-predictions.jsonl"),
        "--rejected=" + folder.resolve(runner + "-rejected.jsonl"));
    return ScoredAsFile.lines(folder, runner + "-predictions");
  }

  private static List<String> inProcess(List<String> lines) {
    ScoringModel model = ScoringModel.load(folder.resolve("direct").toString(), "listed@latest");
    List<String> scores = new ArrayList<>();
    for (String line : lines) {
      Answer answer = model.score(line);
      scores.add(answer.orThrow().key() + " " + answer.orThrow().score());
    }
    scores.sort(null);
    return scores;
  }

  private static List<String> scores(List<String> predictions) throws IOException {
    List<String> scores = new ArrayList<>();
    for (String line : predictions) {
      JsonNode prediction = JSON.readTree(line);
      scores.add(prediction.get("key").textValue() + " " + prediction.get("score").doubleValue());
    }
    scores.sort(null);
    return scores;
  }

  private static List<String> lines(int from) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = from; row < from + ROWS; row++) {
      lines.add(JSON.writeValueAsString(row(row)));
    }
    return lines;
  }

  private static Map<String, Object> row(int number) {
    SplittableRandom random = new SplittableRandom(20260401L + number);
    Map<String, Object> row = new TreeMap<>();
    row.put("id", String.format(Locale.ROOT, "k%08d", number));
    String tags = texts(random, "|");
    row.put("tags", tags);
    row.put("review", texts(random, ", "));
    row.put("plan", List.of("free", "basic", "Ünïted", "").get(random.nextInt(4)));
    row.put("visits", random.nextInt(20));
    if (random.nextInt(6) > 0) {
      row.put("spent", random.nextDouble(-3, 40));
    }
    boolean yes = tags.contains("fox") == (random.nextInt(5) > 0);
    row.put("outcome", yes ? "yes" : "no");
    return row;
  }

  private static String texts(SplittableRandom random, String between) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      words.add(WORDS.get(random.nextInt(random.nextInt(1, WORDS.size()))));
    }
    return String.join(between, words);
  }
}
