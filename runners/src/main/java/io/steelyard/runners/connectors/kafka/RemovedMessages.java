package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.UserError;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which messages of a partition were removed before they were read, or refuses to go on. */
final class RemovedMessages {
  private static final Logger LOG = LoggerFactory.getLogger(RemovedMessages.class);
  private final Counter removed = Metrics.counter("steelyard", "removedUnread");
  private final KafkaTopic topic;
  private final String partition;
  private final boolean refused;

  RemovedMessages(KafkaTopic topic, String partition, ReadingRules rules) {
    this.topic = topic;
    this.partition = partition;
    this.refused = rules.removed() == ReadingRules.Removed.REFUSED;
  }

  /**
   * Where to go on instead of at an offset that is not there.
   *
   * @param next the offset that was to be read
   * @param first the first offset that there is
   * @param end the offset after the last
   * @throws UserError if the offset is behind the end, or removed messages are refused
   */
  long skip(long next, long first, long end) {
    if (next > end) {
      throw new UserError(
          partition
              + " ends at offset "
              + end
              + ", but was read up to "
              + next
              + ": if "
              + topic
              + " was created anew, give the stream another --id.");
    }
    String what = partition + ": offsets " + next + " to " + (first - 1) + " were removed";
    if (refused) {
      throw new UserError(
          what
              + " before they were read: with --removedMessages=skip the stream goes on at "
              + first
              + ".");
    }
    LOG.warn(
        "{} before they were read, as the topic's retention says; going on at {}.", what, first);
    removed.inc(first - next);
    return first;
  }
}
