package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What became of all predictions and labels. A label of several predictions, such as those of two
 * bundles, counts once.
 *
 * @param predictions different ones
 * @param predictionsAgain that came again
 * @param joined labels that say something new of a prediction
 * @param repeated labels that say of each of their predictions what is known
 * @param unknown labels whose key no prediction has
 * @param early labels that were given before all predictions of their key
 * @param late labels that were given too long after the last prediction of their key before them
 * @param disagreeing predictions whose last labels are of one time and disagree
 */
public record JoinCounts(
    long predictions,
    long predictionsAgain,
    long joined,
    long repeated,
    long unknown,
    long early,
    long late,
    long disagreeing)
    implements State<JoinCounts> {
  /** Of nothing. */
  public static final JoinCounts NONE = new JoinCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Version 1. */
  public static final StateCodec<JoinCounts> CODEC = new Codec();

  /** Labels of no prediction. */
  public long unmatched() {
    return unknown + early + late;
  }

  /** All labels. */
  public long labels() {
    return joined + repeated + unmatched();
  }

  @Override
  public JoinCounts merge(JoinCounts other) {
    return new JoinCounts(
        predictions + other.predictions,
        predictionsAgain + other.predictionsAgain,
        joined + other.joined,
        repeated + other.repeated,
        unknown + other.unknown,
        early + other.early,
        late + other.late,
        disagreeing + other.disagreeing);
  }

  private static final class Codec implements StateCodec<JoinCounts> {
    @Override
    public void write(JoinCounts counts, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(counts.predictions, out);
      Varints.write(counts.predictionsAgain, out);
      Varints.write(counts.joined, out);
      Varints.write(counts.repeated, out);
      Varints.write(counts.unknown, out);
      Varints.write(counts.early, out);
      Varints.write(counts.late, out);
      Varints.write(counts.disagreeing, out);
    }

    @Override
    public JoinCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "what became of predictions and labels");
      return new JoinCounts(
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE));
    }
  }
}
