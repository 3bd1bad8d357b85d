package io.steelyard.runners.servers;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Fills a topic while others read it. Twenty times a second it sends a share of what is left of the
 * first 85 percent, so that more than a tenth stays unread, and the readers have work, however long
 * a test takes; the rest follows when it is asked for.
 */
public final class TopicFeed implements AutoCloseable {
  private static final double HELD_BACK = 0.15;
  private static final double SHARE = 0.005;
  private static final long TICK_MILLIS = 50;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final List<byte[]> messages;
  private int sent;

  TopicFeed(
      Producer<byte[], byte[]> producer, String topic, int partitions, List<byte[]> messages) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
    this.messages = messages;
    int most = (int) (messages.size() * (1 - HELD_BACK));
    var unused =
        timer.scheduleAtFixedRate(
            () -> send((int) Math.ceil((most - sent) * SHARE)),
            0,
            TICK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Sends the next messages, to the partitions in turn. */
  private void send(int count) {
    for (int i = 0; i < count; i++) {
      var unused =
          producer.send(new ProducerRecord<>(topic, sent % partitions, null, messages.get(sent)));
      sent++;
    }
  }

  /** Sends what is left, and returns when the broker has it. */
  public void finish() throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the feed does not end");
    }
    send(messages.size() - sent);
    producer.flush();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    producer.close();
  }
}
