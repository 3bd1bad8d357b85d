package io.steelyard.runners;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** As much of three of Kafka's scripts as the pages use; the servers of the tests lack them. */
final class KafkaScripts {
  private KafkaScripts() {}

  public static void main(String... arguments)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      boolean isFlag = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
      options.put(arguments[i], isFlag ? "" : arguments[++i]);
    }
    String topic = options.getOrDefault("--topic", "");
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", options.getOrDefault("--bootstrap-server", ""));
    switch (arguments[0]) {
      case "topics" -> {
        int partitions = Integer.parseInt(options.getOrDefault("--partitions", "1"));
        try (Admin admin = Admin.create(client)) {
          admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
      }
      case "console-producer" -> send(topic, client);
      case "console-consumer" -> {
        client.put(
            "isolation.level", options.getOrDefault("--isolation-level", "read_uncommitted"));
        print(topic, client);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void send(String topic, Map<String, Object> client) throws IOException {
    StringSerializer texts = new StringSerializer();
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(client, texts, texts);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var unused = producer.send(new ProducerRecord<>(topic, line));
      }
    }
  }

  /** All up to the end of each partition, where the script waits for more in vain. */
  private static void print(String topic, Map<String, Object> client) {
    StringDeserializer texts = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(client, texts, texts)) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
          System.out.printf(Locale.ROOT, "%s%n", message.value());
        }
      }
    }
  }
}
