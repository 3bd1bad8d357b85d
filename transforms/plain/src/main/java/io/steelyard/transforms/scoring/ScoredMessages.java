package io.steelyard.transforms.scoring;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.Rejection;
import java.util.Arrays;
import java.util.List;

/**
 * What became of messages of one partition: every one is a prediction or a rejection.
 *
 * @param source the partition
 * @param next the position of the first message after them
 * @param positions of the predicted messages, one for each prediction, ascending
 * @param predictions in the order of the messages
 * @param rejected in the order of the messages, at their positions
 */
public record ScoredMessages(
    String source,
    long next,
    long[] positions,
    PredictionBatch predictions,
    List<Rejection> rejected) {
  public ScoredMessages {
    rejected = List.copyOf(rejected);
    if (positions.length != predictions.rows()) {
      throw new IllegalArgumentException(
          positions.length + " positions of " + predictions.rows() + " predictions");
    }
  }

  /**
   * The outcome of scoring these messages.
   *
   * @throws IllegalStateException if some message is neither predicted nor rejected
   */
  public static ScoredMessages of(Messages messages, Scorer.Outcome outcome) {
    PredictionBatch predictions = outcome.predictions();
    List<Rejection> rejected = outcome.rejected();
    if (predictions.rows() + rejected.size() != messages.rows()) {
      throw new IllegalStateException(
          messages.rows()
              + " messages became "
              + predictions.rows()
              + " predictions and "
              + rejected.size()
              + " rejections");
    }
    long[] positions = new long[predictions.rows()];
    int count = 0;
    int refused = 0;
    for (long position : messages.positions()) {
      if (refused < rejected.size() && rejected.get(refused).position() == position) {
        refused++;
      } else {
        positions[count++] = position;
      }
    }
    return new ScoredMessages(messages.source(), messages.next(), positions, predictions, rejected);
  }

  /** What became of the messages from a position on; these where all are. */
  public ScoredMessages from(long position) {
    int first = Arrays.binarySearch(positions, position);
    int kept = first < 0 ? -first - 1 : first;
    List<Rejection> left = rejected.stream().filter(row -> row.position() >= position).toList();
    if (kept == 0 && left.size() == rejected.size()) {
      return this;
    }
    return new ScoredMessages(
        source,
        next,
        Arrays.copyOfRange(positions, kept, positions.length),
        predictions.from(kept),
        left);
  }

  /** The number of messages. */
  public int rows() {
    return positions.length + rejected.size();
  }
}
