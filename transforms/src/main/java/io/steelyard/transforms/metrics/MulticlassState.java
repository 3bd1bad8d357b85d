package io.steelyard.transforms.metrics;

import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Probabilities of a multiclass model against labels. The predicted class is the most probable one,
 * the first of several.
 *
 * @param classes the number of classes, at least 1
 * @param confusion rows by {@code label * classes + predicted}
 * @param logLoss the sum over rows, natural logarithm, see {@link LogLoss}
 */
record MulticlassState(int classes, SparseCounts confusion, ExactSum logLoss)
    implements OutcomeState {
  static final StateCodec<MulticlassState> CODEC = new Codec();

  @Override
  public long rows() {
    return confusion.total();
  }

  @Override
  public MulticlassState merge(OutcomeState other) {
    if (!(other instanceof MulticlassState that) || classes != that.classes) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new MulticlassState(
        classes, confusion.merge(that.confusion), logLoss.merge(that.logLoss));
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter implements OutcomeCounter {
    private final int classes;
    private final SparseCounts.Counter confusion = new SparseCounts.Counter();
    private final SumCounter logLoss = new SumCounter(SumCounter.Kind.VALUES);

    Counter(int classes) {
      this.classes = classes;
    }

    @Override
    public void add(Scores scores, int row, double label) {
      int actual = (int) label;
      if (actual != label || actual < 0 || actual >= classes || scores.outputs() != classes) {
        throw new IllegalArgumentException(
            "label " + label + " with " + scores.outputs() + " scores, of " + classes);
      }
      int first = row * classes;
      int predicted = 0;
      for (int i = 1; i < classes; i++) {
        if (scores.values()[first + i] > scores.values()[first + predicted]) {
          predicted = i;
        }
      }
      confusion.add((long) actual * classes + predicted);
      logLoss.add(LogLoss.of(scores.values()[first + actual]));
    }

    @Override
    public MulticlassState state() {
      return new MulticlassState(classes, confusion.counts(), logLoss.sum());
    }
  }

  private static final class Codec implements StateCodec<MulticlassState> {
    private static final int VERSION = 1;

    @Override
    public void write(MulticlassState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(state.classes, out);
      SparseCounts.CODEC.write(state.confusion, out);
      ExactSum.CODEC.write(state.logLoss, out);
    }

    @Override
    public MulticlassState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "multiclass outcomes");
      int classes = (int) Varints.read(in, Integer.MAX_VALUE);
      SparseCounts confusion = SparseCounts.CODEC.read(in);
      long cells = (long) classes * classes;
      if (confusion.size() > 0 && confusion.key(confusion.size() - 1) >= cells) {
        throw new IOException("multiclass outcomes beyond the last class");
      }
      return new MulticlassState(classes, confusion, ExactSum.CODEC.read(in));
    }
  }
}
