package io.steelyard.runners.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker of one node. */
public final class KafkaBroker extends KafkaTopics implements AutoCloseable {
  private final ServerProcess process;

  private KafkaBroker(ServerProcess process, String address) {
    super(address);
    this.process = process;
  }

  /** Starts a broker that keeps its data in an empty folder. */
  public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    int controller = ServerProcess.freePort();
    Path properties = folder.resolve("server.properties");
    Files.write(
        properties,
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + controller,
            "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
            "controller.listener.names=CONTROLLER",
            "log.dirs=" + folder.resolve("logs"),
            "offsets.topic.replication.factor=1",
            "offsets.topic.num.partitions=4",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "transaction.state.log.num.partitions=4",
            "auto.create.topics.enable=false"));
    Path log = folder.resolve("broker.log");
    String cluster = "AAAAAAAAAAAAAAAAAAAAAQ";
    ServerProcess.run(
        "kafka", log, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", "" + properties);
    ServerProcess process =
        ServerProcess.start("kafka", log, List.of("-Xmx512m"), "kafka.Kafka", "" + properties);
    KafkaBroker broker = new KafkaBroker(process, "127.0.0.1:" + port);
    try (Admin admin = Admin.create(broker.client())) {
      // The client retries until the broker is there.
      var unused = admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.close();
      throw new IllegalStateException("the broker did not start, see " + log, e);
    }
    return broker;
  }

  @Override
  public void close() {
    process.close();
  }
}
