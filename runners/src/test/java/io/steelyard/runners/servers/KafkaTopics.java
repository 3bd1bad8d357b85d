package io.steelyard.runners.servers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of the brokers at an address. */
public class KafkaTopics {
  private final String address;

  /** Topics of brokers that are there. */
  public KafkaTopics(String address) {
    this.address = address;
  }

  /** Where clients find it: host and port. */
  public String address() {
    return address;
  }

  /** The properties of a client of its own. */
  public Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", address, "default.api.timeout.ms", "60000"));
  }

  /** The URI of a topic. */
  public String uri(String topic) {
    return "kafka://" + address + "/" + topic;
  }

  /** Creates topics of so many partitions. */
  public void create(int partitions, String... topics) throws InterruptedException {
    try (Admin admin = Admin.create(client())) {
      List<NewTopic> created = new ArrayList<>();
      for (String topic : topics) {
        // Old messages stay: their timestamps are those of their events.
        created.add(
            new NewTopic(topic, partitions, (short) 1).configs(Map.of("retention.ms", "-1")));
      }
      admin.createTopics(created).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates a topic of one partition that takes messages of so many bytes. */
  public void createSmall(String topic, int bytes) throws InterruptedException, ExecutionException {
    NewTopic small = new NewTopic(topic, 1, (short) 1);
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(small.configs(Map.of("max.message.bytes", Integer.toString(bytes)))))
          .all()
          .get();
    }
  }

  /** Gives a topic partitions up to this number. */
  public void extend(String topic, int partitions) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(client())) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    }
  }

  /** Removes all messages before an offset, as retention does. */
  public void remove(String topic, int partition, long before)
      throws InterruptedException, ExecutionException {
    TopicPartition of = new TopicPartition(topic, partition);
    try (Admin admin = Admin.create(client())) {
      admin.deleteRecords(Map.of(of, RecordsToDelete.beforeOffset(before))).all().get();
    }
  }

  /** Sends messages to the partitions in turn. */
  public void send(String topic, int partitions, List<byte[]> messages)
      throws InterruptedException, ExecutionException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (byte[] message : messages) {
      records.add(new ProducerRecord<>(topic, records.size() % partitions, null, message));
    }
    send(records);
  }

  /** Sends messages as they are. */
  public void send(List<ProducerRecord<byte[], byte[]>> messages)
      throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (var producer = producer()) {
      messages.forEach(message -> sent.add(producer.send(message)));
    }
    for (Future<RecordMetadata> message : sent) {
      var unused = message.get();
    }
  }

  /** Sends messages to the partitions in turn, a part of them at a time. */
  public TopicFeed feed(String topic, int partitions, List<byte[]> messages) {
    return new TopicFeed(producer(), topic, partitions, messages);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> properties = client();
    properties.put("linger.ms", "20");
    properties.put("batch.size", "131072");
    // A partition just created may not have its leader yet: retries must not overtake each other.
    properties.put("max.in.flight.requests.per.connection", "1");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** How many messages of a source a sink has committed, over all partitions. */
  public long committed(String sink) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(client())) {
      return admin
          .listConsumerGroupOffsets(sink)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(position -> position == null ? 0 : position.offset())
          .sum();
    }
  }

  /** How many messages a topic has, committed or not, and the marks of transactions. */
  public long end(String topic) {
    return end(topic, "read_uncommitted");
  }

  private long end(String topic, String isolation) {
    Map<String, Object> properties = client();
    properties.put("isolation.level", isolation);
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** All committed messages of a topic up to now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> properties = client();
    properties.put("isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  /** The texts of the committed messages of a topic whose streams have ended, sorted. */
  public List<String> sortedTexts(String topic) {
    awaitMarks(topic);
    return read(topic).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .sorted()
        .toList();
  }

  /**
   * Waits until no transaction is open: a commit returns before each partition has its mark. One
   * that a killed stream left open is not waited for.
   */
  private void awaitMarks(String topic) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (end(topic, "read_committed") < end(topic) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
