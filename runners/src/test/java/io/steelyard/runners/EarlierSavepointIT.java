package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.JavaProgram;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * This program goes on, with one worker, from a savepoint that an earlier one took with two, when
 * it had scored the first half of a topic.
 *
 * <p>{@code -Dearlier.jar=JAR} takes the savepoint anew, with the program in that jar, and {@code
 * -Dearlier.keep=FOLDER} keeps it, as the one among the test resources was kept.
 */
final class EarlierSavepointIT {
  private static final int ROWS = 20_000;
  private static final String NAME = "earlier";
  private static final Path KEPT =
      ProjectFiles.root().resolve("runners/src/test/resources/savepoints/kafka");

  /** Where the broker was, in the bytes of the sources; any address there is as long. */
  private static final Pattern BROKER = Pattern.compile("127\\.0\\.0\\.1:\\d{5}");

  @TempDir Path folder;

  @Test
  void goesOnFromKeptSavepoint() throws Exception {
    try (ClusterStreams streams = new ClusterStreams(folder, ROWS);
        FlinkCluster cluster = cluster()) {
      TopicOutputs outputs = streams.topics(NAME);
      send(streams, 0, ROWS);
      Path savepoint = Files.createDirectories(folder.resolve("kept")).resolve("_metadata");
      // Every byte is a character of this encoding, and comes back as it was.
      String kept = Files.readString(KEPT.resolve("_metadata"), StandardCharsets.ISO_8859_1);
      Files.writeString(
          savepoint,
          BROKER.matcher(kept).replaceAll(streams.broker().address()),
          StandardCharsets.ISO_8859_1);
      goOn(streams, outputs, cluster, savepoint.resolveSibling("").toUri().toString());
      requireOnceFrom(ROWS / 2, outputs);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "earlier.jar", matches = ".+", disabledReason = "needs a jar")
  void goesOnFromJar() throws Exception {
    try (ClusterStreams streams = new ClusterStreams(folder, ROWS);
        FlinkCluster cluster = cluster()) {
      TopicOutputs outputs = streams.topics(NAME);
      send(streams, 0, ROWS / 2);
      String savepoint = savepointOfEarlier(streams, outputs, cluster);
      String keep = System.getProperty("earlier.keep");
      if (keep != null) {
        Files.copy(
            Path.of(URI.create(savepoint)).resolve("_metadata"),
            Files.createDirectories(Path.of(keep)).resolve("_metadata"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      send(streams, ROWS / 2, ROWS);
      goOn(streams, outputs, cluster, savepoint);
      requireOnceFrom(0, outputs);
    }
  }

  private FlinkCluster cluster() throws IOException {
    return FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 2);
  }

  private static void send(ClusterStreams streams, int from, int to) throws Exception {
    streams
        .broker()
        .send(NAME, ClusterStreams.PARTITIONS, streams.batch().messages().subList(from, to));
  }

  private static void goOn(
      ClusterStreams streams, TopicOutputs outputs, FlinkCluster cluster, String savepoint)
      throws Exception {
    String job =
        streams.submit(ClusterStreams.jar(), cluster, outputs, 1, "--savepointPath=" + savepoint);
    System.out.println("goes on with 1 worker from " + savepoint);
    outputs.awaitCommitted(ROWS);
    cluster.cancel(job);
  }

  /** Every message from this one on is in the outputs once, none before is. */
  private static void requireOnceFrom(int first, TopicOutputs outputs) {
    Set<String> expected = new HashSet<>();
    for (int row = first; row < ROWS; row++) {
      int partitions = ClusterStreams.PARTITIONS;
      expected.add("kafka:" + NAME + "/" + row % partitions + "#" + row / partitions);
    }
    assertThat(outputs.positionsOnce(), is(expected));
    System.out.printf("%d of %d rows, each once%n", expected.size(), ROWS);
  }

  /** Trains and streams with the earlier program, as processes of their own. */
  private String savepointOfEarlier(
      ClusterStreams streams, TopicOutputs outputs, FlinkCluster cluster) throws Exception {
    String jar = System.getProperty("earlier.jar");
    Path models = folder.resolve("earlier-models");
    Process training =
        earlier(
            jar,
            List.of(
                "train",
                "--definition=" + ProjectFiles.definition("transactions-logistic"),
                "--input=" + TransactionMessages.trainingFile(folder),
                "--models=" + models));
    assertThat("training ends well", training.waitFor(), is(0));
    List<String> options = new ArrayList<>(streams.options(Path.of(jar), cluster, outputs, 2));
    options.replaceAll(option -> option.startsWith("--models=") ? "--models=" + models : option);
    options.add("--jobName=" + NAME);
    Process stream = earlier(jar, options);
    try {
      outputs.awaitCommitted(ROWS / 2);
      return streams.stop(cluster, NAME);
    } finally {
      stream.destroyForcibly().waitFor();
    }
  }

  private Process earlier(String jar, List<String> arguments) throws IOException {
    List<String> command = JavaProgram.command();
    command.addAll(List.of("-jar", jar));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("earlier.log").toFile()))
        .start();
  }
}
