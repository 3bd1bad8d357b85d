package io.steelyard.runners;

import io.steelyard.runners.servers.KafkaTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

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
    KafkaTopics topics = new KafkaTopics(options.getOrDefault("--bootstrap-server", ""));
    switch (arguments[0]) {
      case "topics" ->
          topics.create(Integer.parseInt(options.getOrDefault("--partitions", "1")), topic);
      case "console-producer" -> topics.send(messages(topic));
      // The pages read committed messages, and so does this.
      case "console-consumer" ->
          topics.sortedTexts(topic).forEach(text -> System.out.printf(Locale.ROOT, "%s%n", text));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** A message for each line of the standard input. */
  private static List<ProducerRecord<byte[], byte[]>> messages(String topic) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(
              line ->
                  new ProducerRecord<byte[], byte[]>(topic, line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    }
  }
}
