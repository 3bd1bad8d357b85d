package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic and how its brokers are reached.
 *
 * @param brokers host and port of some brokers, separated by commas
 * @param topic the topic's name
 * @param client further properties of Kafka's clients, such as credentials; never printed
 */
public record KafkaTopic(String brokers, String topic, Map<String, String> client)
    implements StreamSource, Serializable {
  private static final int PATIENCE_SECONDS = 30;
  private static final Pattern PLACE = Pattern.compile("kafka://([^/]+)/([A-Za-z0-9._-]{1,249})");

  private static final Pattern SECRET = Pattern.compile("jaas|password|secret|token|\\.key$");

  public KafkaTopic {
    client = new TreeMap<>(client);
  }

  /**
   * The topic that a URI names.
   *
   * @throws UserError if it is not {@code kafka://BROKERS/TOPIC}
   */
  public static KafkaTopic parse(String uri, Map<String, String> client) {
    Matcher place = PLACE.matcher(uri);
    if (!place.matches()) {
      throw new UserError(
          uri + " does not name a topic: write kafka://HOST:PORT[,HOST:PORT]/TOPIC.");
    }
    return new KafkaTopic(place.group(1), place.group(2), client);
  }

  @Override
  public void requireThere() {
    var unused = partitions();
  }

  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    return KafkaMessages.of(this, rules);
  }

  /**
   * The topic's partitions.
   *
   * @throws UserError if the brokers do not answer or there is no such topic
   */
  public List<TopicPartition> partitions() {
    Map<String, Object> properties = properties();
    try (Admin admin = Admin.create(properties)) {
      TopicDescription found =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .get(topic);
      if (found != null) {
        return found.partitions().stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      throw new UserError(this + ": the brokers do not answer.", e);
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      if (!(cause instanceof UnknownTopicOrPartitionException)) {
        throw new UserError(this + " cannot be reached: " + withoutSecrets(cause), e);
      }
    }
    throw new UserError(this + ": there is no such topic; create it first.");
  }

  /** What a client says, without the secrets among its properties. */
  private String withoutSecrets(Throwable said) {
    String message = String.valueOf(said.getMessage());
    for (Map.Entry<String, String> property : client.entrySet()) {
      if (SECRET.matcher(property.getKey()).find() && !property.getValue().isBlank()) {
        message = message.replace(property.getValue(), PlainText.HIDDEN);
      }
    }
    return message;
  }

  /** The properties that every client of the brokers begins with. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new TreeMap<>(client);
    properties.put("bootstrap.servers", brokers);
    return properties;
  }

  /**
   * A client that reads committed messages and commits nothing by itself.
   *
   * @param batchRows the most messages that it hands out at once
   */
  Consumer<byte[], byte[]> consumer(String group, int batchRows) {
    Map<String, Object> properties = properties();
    properties.put("group.id", group);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    properties.put("max.poll.records", batchRows);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The offset that a group goes on from in a partition, or nothing where it never committed.
   *
   * <p>A consumer asks: it waits for the offsets of a transaction that is just being ended, which
   * an administrator's client leaves out of its answer.
   */
  OptionalLong committed(String group, int partition) {
    TopicPartition asked = new TopicPartition(topic, partition);
    try (Consumer<byte[], byte[]> consumer = consumer(group, 1)) {
      OffsetAndMetadata known =
          consumer.committed(Set.of(asked), Duration.ofSeconds(PATIENCE_SECONDS)).get(asked);
      return known == null ? OptionalLong.empty() : OptionalLong.of(known.offset());
    }
  }

  /** How a partition is named as a source. */
  String source(int partition) {
    return "kafka:" + topic + "/" + partition;
  }

  /** The partition that {@link #source} named. */
  TopicPartition partition(String source) {
    String prefix = "kafka:" + topic + "/";
    if (!source.startsWith(prefix)) {
      throw new IllegalArgumentException(source + " is no partition of " + topic);
    }
    return new TopicPartition(topic, Integer.parseInt(source.substring(prefix.length())));
  }

  /** Its place, without the client's properties. */
  @Override
  public String toString() {
    return "kafka://" + brokers + "/" + topic;
  }
}
