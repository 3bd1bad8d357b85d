package io.steelyard.runners.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Partitions that a topic is given while it is read are named. */
@Tag("slow")
final class AddedPartitionsTest {
  @Test
  void areFoundOnceByWhoReads() throws Exception {
    KafkaTopics broker = SharedBroker.topics();
    broker.create(1, "grows");
    KafkaTopic topic = KafkaTopic.parse(broker.uri("grows"), Map.of("metadata.max.age.ms", "200"));
    try (var consumer = topic.consumer("reader", 10)) {
      List<TopicPartition> read = List.of(new TopicPartition("grows", 0));
      consumer.assign(read);
      consumer.seekToBeginning(read);
      AddedPartitions added = new AddedPartitions(consumer, "grows", 1);
      assertThat(consumer.poll(Duration.ofMillis(500)).isEmpty(), is(true));
      assertThat(added.find(), is(0));
      broker.extend("grows", 3);
      int found = 0;
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (found == 0 && System.nanoTime() < deadline) {
        var unused = consumer.poll(Duration.ofMillis(100));
        found = added.find();
      }
      assertThat(found, is(2));
      assertThat("named once", added.find(), is(0));
    }
  }
}
