package io.steelyard.runners.connectors.kafka;

import static java.util.Objects.requireNonNull;

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
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic and how its brokers are reached.
 *
 * @param brokers host and port of some brokers, separated by commas
 * @param topic the topic's name
 * @param client further properties of Kafka's clients, such as credentials; never printed
 */
public record KafkaTopic(String brokers, String topic, Map<String, String> client)
    implements StreamSource, Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTopic.class);
  private static final int PATIENCE_SECONDS = 30;

  /** What a producer sends at most, where its properties do not say otherwise. */
  private static final int LARGEST_REQUEST = 1 << 20;

  /** Headers, and what Kafka puts around a batch of one message. */
  private static final int ENVELOPE_BYTES = 1024;

  private static final Pattern PLACE = Pattern.compile("kafka://([^/]+)/([A-Za-z0-9._-]{1,249})");

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
          uri.replaceFirst("[?].*", "?" + PlainText.HIDDEN)
              + " does not name a topic: write kafka://HOST:PORT[,HOST:PORT]/TOPIC.");
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
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw KafkaFailure.of(this, "cannot be reached", e);
      }
    }
    throw new UserError(this + ": there is no such topic; create it first.");
  }

  /**
   * The most bytes that a message and its key may have: as many as the topic takes and the client
   * sends, less what is put around them.
   */
  int largestMessage() {
    Map<String, Object> properties = properties();
    Object sent = properties.getOrDefault("max.request.size", LARGEST_REQUEST);
    int most = Integer.parseInt(sent.toString());
    ConfigResource asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(properties)) {
      Config found =
          requireNonNull(admin.describeConfigs(List.of(asked)).values().get(asked))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      most = Math.min(most, Integer.parseInt(found.get("max.message.bytes").value()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      // It may be forbidden to ask.
      LOG.warn("{}: how large messages may be is not known: {}", this, e.getMessage());
    }
    return most - ENVELOPE_BYTES;
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
    // What retention removed is not passed over in silence.
    properties.put("auto.offset.reset", "none");
    // So often a client hears of partitions that were added.
    properties.putIfAbsent("metadata.max.age.ms", "30000");
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
    return committed(group, partition, Duration.ofSeconds(PATIENCE_SECONDS));
  }

  /**
   * The same.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if a transaction is not ended by then
   */
  OptionalLong committed(String group, int partition, Duration patience) {
    TopicPartition asked = new TopicPartition(topic, partition);
    try (Consumer<byte[], byte[]> consumer = consumer(group, 1)) {
      OffsetAndMetadata known = consumer.committed(Set.of(asked), patience).get(asked);
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
