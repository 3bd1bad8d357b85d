package io.steelyard.runners;

import io.steelyard.runners.servers.KafkaBroker;
import java.time.Instant;
import java.util.List;

/** Messages that go on coming into a topic while something is waited for. */
final class Traffic {
  private final KafkaBroker broker;
  private final String topic;
  private final int partitions;
  private final List<byte[]> messages;
  private int atOnce;
  private final Waiting waiting;
  private int sent;

  /** Waits for a condition, which it asks again and again, or fails. */
  interface Waiting {
    void await(StreamProcess.Condition condition) throws Exception;
  }

  /**
   * Traffic of these messages.
   *
   * @param atOnce how many come each time a condition is asked
   */
  Traffic(
      KafkaBroker broker,
      String topic,
      int partitions,
      List<byte[]> messages,
      int atOnce,
      Waiting waiting) {
    this.broker = broker;
    this.topic = topic;
    this.partitions = partitions;
    this.messages = messages;
    this.atOnce = atOnce;
    this.waiting = waiting;
  }

  /** So many come each time from now on. */
  void atOnce(int messages) {
    atOnce = messages;
  }

  /** How many have come. */
  int sent() {
    return sent;
  }

  /** Messages until a time. */
  void until(Instant time) throws Exception {
    until(() -> Instant.now().isAfter(time));
  }

  /** Messages until a condition holds. */
  void until(StreamProcess.Condition condition) throws Exception {
    waiting.await(
        () -> {
          send();
          return condition.holds();
        });
  }

  /** Waits until all that came is committed. */
  void awaitCommitted() throws Exception {
    waiting.await(() -> broker.committed(topic) >= sent);
  }

  private void send() throws Exception {
    if (sent + atOnce > messages.size()) {
      throw new AssertionError("waited in vain for as long as there were messages to send");
    }
    broker.send(topic, partitions, messages.subList(sent, sent + atOnce));
    sent += atOnce;
  }
}
