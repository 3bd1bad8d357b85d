package io.steelyard.benchmarks.streaming;

import io.steelyard.runners.Steelyard;
import io.steelyard.runners.TransactionMessages;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * What all contenders share: a broker, a cluster of two task managers, a trained model, and a topic
 * of four partitions full of messages.
 */
record StreamingWorld(
    KafkaBroker broker, FlinkCluster cluster, String models, List<byte[]> messages)
    implements AutoCloseable {
  static final String MODEL = "transactions-logistic";
  static final int PARTITIONS = 4;
  static final int PARALLELISM = 2;

  static StreamingWorld start(Path folder, int rows)
      throws IOException, InterruptedException, ExecutionException {
    String models = folder.resolve("models").toString();
    int trained =
        Steelyard.run(
            "train",
            "--definition=" + ProjectFiles.definition(MODEL),
            "--input=" + TransactionMessages.trainingFile(folder),
            "--models=" + models);
    if (trained != 0) {
      throw new IllegalStateException("training ended with " + trained);
    }
    List<byte[]> messages = TransactionMessages.of(rows);
    KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    FlinkCluster cluster =
        FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), PARALLELISM);
    broker.create(PARTITIONS, "in");
    broker.send("in", PARTITIONS, messages);
    return new StreamingWorld(broker, cluster, models, messages);
  }

  @Override
  public void close() {
    cluster.close();
    broker.close();
  }
}
