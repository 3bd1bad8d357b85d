package io.steelyard.runners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A registry in which an alias can be moved: two sound bundles of a model, one that was changed,
 * one of other input columns, one that is not signed, and one in whose place another one lies.
 *
 * @param folder of the registry and of what was scored as files
 * @param messages rows, malformed ones among them
 * @param first the id of a sound bundle
 * @param second the id of another one, of another model
 * @param damaged the id of a bundle one of whose files was changed
 * @param incompatible the id of a bundle whose input columns differ
 * @param unsigned the id of a sound bundle that is not signed; the others are
 * @param exchanged the id of a bundle whose folder holds the second one, signature and all
 * @param predictions of all messages by each of the two sound bundles, which they name
 */
record SwappedBundles(
    Path folder,
    List<byte[]> messages,
    String first,
    String second,
    String damaged,
    String incompatible,
    String unsigned,
    String exchanged,
    Set<String> predictions) {
  static final String NAME = "transactions-logistic";

  /** Trains the bundles, and scores so many rows as a file by the sound ones. */
  static SwappedBundles of(Path folder, int rows) throws IOException {
    List<byte[]> messages = TransactionMessages.of(rows);
    Path file = folder.resolve("rows.jsonl");
    Files.write(file, messages.stream().map(m -> new String(m, UTF_8)).toList());
    String definition = Files.readString(ProjectFiles.definition(NAME));
    Path training = TransactionMessages.trainingFile(folder);
    String first = trained(folder, definition, training);
    String second = trained(folder, definition.replace("seed: 7", "seed: 8"), training);
    Path few =
        Files.write(folder.resolve("few.csv"), Files.readAllLines(training).subList(0, 2000));
    String damaged = trained(folder, definition, few);
    Path renamed = folder.resolve("renamed.csv");
    Files.writeString(renamed, Files.readString(few).replaceFirst("device", "gadget"));
    String incompatible = trained(folder, definition.replace("device", "gadget"), renamed);
    ScoredAsFile.run("keys", "--out=" + folder.resolve("key"));
    for (String bundle : List.of(first, second, damaged, incompatible)) {
      ScoredAsFile.run(
          "sign",
          NAME + "@" + bundle,
          "--models=" + models(folder),
          "--key=" + folder.resolve("key"));
    }
    String unsigned = trained(folder, definition.replace("seed: 7", "seed: 9"), training);
    String exchanged = trained(folder, definition.replace("seed: 7", "seed: 10"), training);
    FileTrees.replace(folderOf(folder, exchanged), folderOf(folder, second));
    Set<String> predictions = new HashSet<>();
    for (String bundle : List.of(first, second)) {
      predictions.addAll(scored(folder, bundle, file));
    }
    Path model = folderOf(folder, damaged);
    byte[] bytes = Files.readAllBytes(model.resolve("model.bin"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(model.resolve("model.bin"), bytes);
    return new SwappedBundles(
        folder,
        messages,
        first,
        second,
        damaged,
        incompatible,
        unsigned,
        exchanged,
        Set.copyOf(predictions));
  }

  private static String trained(Path folder, String definition, Path training) throws IOException {
    Path file = Files.writeString(folder.resolve("one.pipeline.yaml"), definition);
    Path summary = folder.resolve("train.json");
    ScoredAsFile.run(
        "train",
        "--definition=" + file,
        "--input=" + training,
        "--models=" + models(folder),
        "--summary=" + summary);
    return CommandRun.summary(summary).get("bundle").asText();
  }

  private static List<String> scored(Path folder, String bundle, Path rows) throws IOException {
    Path scored = folder.resolve(bundle.substring(bundle.length() - 8) + ".jsonl");
    ScoredAsFile.run(
        "score",
        "--model=" + NAME + "@" + bundle,
        "--models=" + models(folder),
        "--input=" + rows,
        "--output=" + scored,
        "--rejected=" + folder.resolve("rejected.jsonl"),
        "--overwrite");
    return CommandRun.lines(scored);
  }

  private static Path folderOf(Path folder, String bundle) {
    return models(folder).resolve(NAME).resolve(bundle.replace(':', '-'));
  }

  private static Path models(Path folder) {
    return folder.resolve("models");
  }

  /** The registry. */
  String models() {
    return models(folder).toString();
  }

  /** The file of the key that verifies what is signed. */
  Path key() {
    return folder.resolve("key.pub");
  }

  /** Creates an alias by the command. */
  void point(String alias, String bundle) {
    ScoredAsFile.run(
        "alias", NAME + "@" + alias, "--to=" + NAME + "@" + bundle, "--models=" + models());
  }

  /**
   * Moves an alias as the command does, without its look at the bundle.
   *
   * @return when it was moved
   */
  Instant move(String alias, String bundle) throws IOException {
    Registry registry = Registry.at(models());
    String current = registry.aliases(NAME).get(alias);
    return registry
        .alias(NAME, alias, bundle, current, Occasion.of("somebody", Clock.systemUTC(), ""))
        .entry()
        .deed()
        .occasion()
        .when();
  }

  /**
   * Moves an alias back by the command.
   *
   * @return when it was moved
   */
  Instant rollBack(String alias) throws IOException {
    ScoredAsFile.run(
        "rollback", NAME + "@" + alias, "--models=" + models(), "--trustedKeys=" + key());
    List<HistoryLine> lines = Registry.at(models()).history(NAME).lines();
    return lines.get(lines.size() - 1).entry().deed().occasion().when();
  }

  /** Checks that a stream made of every row one record, and predictions as their bundle does. */
  void requireEachRowOnce(KafkaBroker broker, String topic, int rows) {
    assertThat("positions", new TopicOutputs(broker, topic).positionsOnce().size(), is(rows));
    for (var prediction : broker.read(topic + "-scored")) {
      String text = text(prediction);
      assertThat(text, predictions.contains(text), is(true));
    }
  }

  /** How many predictions each bundle made that were written from one time until before another. */
  static Map<String, Long> bundlesBetween(
      KafkaBroker broker, String topic, Instant from, Instant until) {
    Map<String, Long> bundles = new TreeMap<>();
    for (var prediction : broker.read(topic + "-scored")) {
      Instant written = Instant.ofEpochMilli(prediction.timestamp());
      if (!written.isBefore(from) && written.isBefore(until)) {
        bundles.merge(bundle(prediction), 1L, Long::sum);
      }
    }
    return bundles;
  }

  /** How many predictions each bundle made. */
  static Map<String, Long> bundles(KafkaBroker broker, String topic) {
    return bundlesBetween(broker, topic, Instant.EPOCH, Instant.MAX);
  }

  /** When the last prediction of a bundle was written. */
  static Instant last(KafkaBroker broker, String topic, String bundle) {
    return broker.read(topic + "-scored").stream()
        .filter(each -> bundle(each).equals(bundle))
        .map(each -> Instant.ofEpochMilli(each.timestamp()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Of how many partitions there are predictions that were written since a time. */
  static long sourcesSince(KafkaBroker broker, String topic, Instant from) {
    return broker.read(topic + "-scored").stream()
        .filter(each -> !Instant.ofEpochMilli(each.timestamp()).isBefore(from))
        .map(each -> new String(each.headers().lastHeader("source").value(), UTF_8))
        .distinct()
        .count();
  }

  private static String bundle(ConsumerRecord<byte[], byte[]> prediction) {
    try {
      return new ObjectMapper().readTree(prediction.value()).get("bundle").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> message) {
    return new String(message.value(), UTF_8);
  }
}
