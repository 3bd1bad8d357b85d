package io.steelyard.benchmarks.streaming;

import io.steelyard.runners.Steelyard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long a row takes from being given to a producer until a consumer that reads what is committed
 * has its prediction, at a rate of rows that does not wait for answers.
 */
final class StreamLatency {
  private static final int WARM_UP_SECONDS = 20;

  private final StreamingWorld world;

  StreamLatency(StreamingWorld world) {
    this.world = world;
  }

  /**
   * Measures over some seconds, after a warm-up.
   *
   * @param rate rows a second
   */
  String measure(int rate, int seconds) throws Exception {
    String in = "latency-" + rate;
    world.broker().create(StreamingWorld.PARTITIONS, in, in + "-scored", in + "-rejected");
    Thread job =
        new Thread(() -> Steelyard.run(StreamingBenchmark.arguments(world, in, in)), "stream");
    job.setDaemon(true);
    job.start();
    String id = world.cluster().runningJob(in);
    Map<String, Long> sent = new ConcurrentHashMap<>();
    int all = rate * (WARM_UP_SECONDS + seconds);
    double[] milliseconds = new double[all];
    Thread producer = new Thread(() -> send(in, rate, all, sent), "producer");
    producer.start();
    int received = receive(in, rate, all, sent, milliseconds);
    producer.join();
    world.cluster().cancel(id);
    double[] measured = Arrays.copyOf(milliseconds, received);
    Arrays.sort(measured);
    return String.format(
        Locale.ROOT,
        "latency at %,d rows/s: p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms, maximum %.0f ms of %,d"
            + " predictions",
        rate,
        measured[received / 2],
        measured[(int) (received * 0.99)],
        measured[(int) (received * 0.999)],
        measured[received - 1],
        received);
  }

  private void send(String topic, int rate, int all, Map<String, Long> sent) {
    Map<String, Object> properties = world.broker().client();
    properties.put("linger.ms", "0");
    properties.put("acks", "1");
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      long begin = System.nanoTime();
      for (int row = 0; row < all; ) {
        long due = begin + (long) (row * 1e9 / rate);
        if (System.nanoTime() < due) {
          Thread.sleep(1);
          continue;
        }
        byte[] message = world.messages().get(row % world.messages().size());
        int partition = row % StreamingWorld.PARTITIONS;
        // Of when it was due: a producer that lags behind must not make the stream look faster.
        sent.put(partition + "#" + row / StreamingWorld.PARTITIONS, due);
        var unused = producer.send(new ProducerRecord<>(topic, partition, null, message));
        row++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int receive(
      String topic, int rate, int all, Map<String, Long> sent, double[] milliseconds) {
    Map<String, Object> properties = world.broker().client();
    properties.put("isolation.level", "read_committed");
    properties.put("fetch.max.wait.ms", "5");
    int warmUp = rate * WARM_UP_SECONDS;
    int seen = 0;
    int kept = 0;
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          Stream.of(topic + "-scored", topic + "-rejected")
              .flatMap(name -> consumer.partitionsFor(name).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
      while (seen < all && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          long now = System.nanoTime();
          Long due = sent.remove(place(record));
          if (due != null) {
            seen++;
            if (seen > warmUp) {
              milliseconds[kept++] = (now - due) / 1e6;
            }
          }
        }
      }
    }
    if (seen < all) {
      throw new IllegalStateException(seen + " of " + all + " rows came back");
    }
    return kept;
  }

  /** The partition and position of the message that a record came of. */
  private static String place(ConsumerRecord<byte[], byte[]> record) {
    String source =
        new String(record.headers().lastHeader("source").value(), StandardCharsets.UTF_8);
    String position =
        new String(record.headers().lastHeader("position").value(), StandardCharsets.US_ASCII);
    return source.substring(source.lastIndexOf('/') + 1) + "#" + position;
  }
}
