package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How predictions and labels found each other.
 *
 * @param predictions how many rows were scored
 * @param labelled how many of them have a label
 * @param expired how many of them got none in time
 * @param joined how many labels belong to a prediction and say something that none before said of
 *     it
 * @param repeated how many labels say what one before said of the same prediction
 * @param revised how many of those joined said something else than one before
 */
public record PerformanceCounts(
    long predictions, long labelled, long expired, long joined, long repeated, long revised)
    implements State<PerformanceCounts> {
  /** Of nothing. */
  public static final PerformanceCounts NONE = new PerformanceCounts(0, 0, 0, 0, 0, 0);

  /** Version 1. */
  public static final StateCodec<PerformanceCounts> CODEC = new Codec();

  /** One prediction. */
  public static PerformanceCounts prediction() {
    return new PerformanceCounts(1, 0, 0, 0, 0, 0);
  }

  /** One prediction that was counted and got no label in time. */
  public static PerformanceCounts expiry() {
    return new PerformanceCounts(0, 0, 1, 0, 0, 0);
  }

  /** The first label of a prediction that was counted. */
  public static PerformanceCounts label() {
    return new PerformanceCounts(0, 1, 0, 1, 0, 0);
  }

  /** A label of a prediction that has another one. */
  public static PerformanceCounts revision() {
    return new PerformanceCounts(0, 0, 0, 1, 0, 1);
  }

  /** A label that says what is known. */
  public static PerformanceCounts repetition() {
    return new PerformanceCounts(0, 0, 0, 0, 1, 0);
  }

  /** How many predictions may still get a label. */
  public long waiting() {
    return predictions - labelled - expired;
  }

  /** The same where no label comes any more: what still waits for one is expired. */
  PerformanceCounts expire() {
    return new PerformanceCounts(
        predictions, labelled, predictions - labelled, joined, repeated, revised);
  }

  /** How much has come, which grows with whatever comes. */
  public long came() {
    return predictions + joined + repeated + expired;
  }

  /** The share of the predictions that have a label; NaN of none. */
  public double coverage() {
    return (double) labelled / predictions;
  }

  /** Whether nothing was lost or counted twice. */
  public boolean balanced() {
    return waiting() >= 0 && joined == labelled + revised;
  }

  @Override
  public PerformanceCounts merge(PerformanceCounts other) {
    return new PerformanceCounts(
        predictions + other.predictions,
        labelled + other.labelled,
        expired + other.expired,
        joined + other.joined,
        repeated + other.repeated,
        revised + other.revised);
  }

  private static final class Codec implements StateCodec<PerformanceCounts> {
    @Override
    public void write(PerformanceCounts counts, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(counts.predictions, out);
      Varints.write(counts.labelled, out);
      Varints.write(counts.expired, out);
      Varints.write(counts.joined, out);
      Varints.write(counts.repeated, out);
      Varints.write(counts.revised, out);
    }

    @Override
    public PerformanceCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "counts of predictions and labels");
      return new PerformanceCounts(
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE));
    }
  }
}
