package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.runners.servers.TopicFeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic that is filled while a stream of its name scores it, and what came out of it. */
final class ScoredTopic implements AutoCloseable {
  private final KafkaBroker broker;
  private final String name;
  private final TopicFeed feed;
  private final int rows;

  ScoredTopic(KafkaBroker broker, String name, TopicFeed feed, int rows) {
    this.broker = broker;
    this.name = name;
    this.feed = feed;
    this.rows = rows;
  }

  String name() {
    return name;
  }

  /** What is committed, in words; at least a tenth of the rows must not be. */
  String requireTenthUnread() throws InterruptedException, ExecutionException {
    long committed = broker.committed(name);
    assertThat("rows committed", committed, is(lessThanOrEqualTo(rows * 9L / 10)));
    return committed + " of " + rows + " rows committed";
  }

  /** Sends what is left, and waits until all is committed. */
  void finish() throws InterruptedException, ExecutionException {
    feed.finish();
    awaitCommitted(broker, name, rows);
  }

  /** Waits until a stream has committed so many rows. */
  static void awaitCommitted(KafkaBroker broker, String name, long rows)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (broker.committed(name) < rows) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(broker.committed(name) + " of " + rows + " rows were committed");
      }
    }
  }

  /** The messages of an output, sorted. */
  List<String> lines(String output) {
    return broker.sortedTexts(name + output);
  }

  /** The source positions in the outputs, none of which may be there twice. */
  Set<String> positionsOnce() {
    return positionsOnce(broker, name);
  }

  /** The same of any stream, as {@code source#position}. */
  static Set<String> positionsOnce(KafkaBroker broker, String name) {
    Set<String> positions = new HashSet<>();
    for (String topic : List.of(name + "-scored", name + "-rejected")) {
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

  @Override
  public void close() {
    feed.close();
  }
}
