package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Two topics beside the one that is read. */
record TopicOutputs(KafkaBroker broker, String name) implements StreamOutputs {
  private static final String SCORED = "-scored";
  private static final String REJECTED = "-rejected";

  /** Creates the topics of a stream, the input and two outputs. */
  static TopicOutputs create(KafkaBroker broker, String name, int partitions)
      throws InterruptedException {
    broker.create(partitions, name, name + SCORED, name + REJECTED);
    return new TopicOutputs(broker, name);
  }

  @Override
  public String sink() {
    return broker.uri(name + SCORED);
  }

  @Override
  public String rejected() {
    return broker.uri(name + REJECTED);
  }

  @Override
  public long committed() throws InterruptedException, ExecutionException {
    return broker.committed(name);
  }

  @Override
  public List<String> predictions() {
    return broker.sortedTexts(name + SCORED);
  }

  @Override
  public List<String> rejections() {
    return broker.sortedTexts(name + REJECTED);
  }

  @Override
  public void requireEachOnce(int rows) {
    assertThat(positionsOnce().size(), is(rows));
  }

  /** The source positions in the outputs as {@code source#position}, none of which may be twice. */
  Set<String> positionsOnce() {
    Set<String> positions = new HashSet<>();
    for (String topic : List.of(name + SCORED, name + REJECTED)) {
      for (var record : broker.read(topic)) {
        String position = header(record, "source") + "#" + header(record, "position");
        assertThat("twice: " + position, positions.add(position), is(true));
      }
    }
    return positions;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
