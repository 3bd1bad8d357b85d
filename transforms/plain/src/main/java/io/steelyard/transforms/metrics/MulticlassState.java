package io.steelyard.transforms.metrics;

import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Probabilities of a multiclass model against labels. The predicted class is the most probable one,
 * the first of several. A label that is none of the classes is an error whatever is predicted, and
 * has the logarithmic loss of a class that was given no chance.
 *
 * @param rows the number of labelled rows
 * @param classes the number of classes, at least 1
 * @param confusion weights by {@code label * classes + predicted}; the label after the last class
 *     is any that is no class
 * @param logLoss the weighted sum, natural logarithm, see {@link LogLoss}
 * @param unseen which labels those are that are no class, of rows that weigh more than 0
 */
record MulticlassState(
    long rows, int classes, SparseSums confusion, ExactSum logLoss, UnseenLabels unseen)
    implements OutcomeState {
  static final StateCodec<MulticlassState> CODEC = new Codec();

  @Override
  public UnseenClasses unseenClasses() {
    return MulticlassMeasures.unseen(this);
  }

  @Override
  public MulticlassState merge(OutcomeState other) {
    if (!(other instanceof MulticlassState that) || classes != that.classes) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new MulticlassState(
        rows + that.rows,
        classes,
        confusion.merge(that.confusion),
        logLoss.merge(that.logLoss),
        unseen.merge(that.unseen));
  }

  @Override
  public MulticlassState without(OutcomeState others) {
    if (!(others instanceof MulticlassState that) || that.classes != classes) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new MulticlassState(
        rows - that.rows,
        classes,
        confusion.without(that.confusion),
        logLoss.minus(that.logLoss),
        unseen.without(that.unseen));
  }

  /** The class that is said of a row: the most probable one, the first of several. */
  static int predicted(Scores scores, int row) {
    int first = row * scores.outputs();
    int predicted = 0;
    for (int i = 1; i < scores.outputs(); i++) {
      if (scores.values()[first + i] > scores.values()[first + predicted]) {
        predicted = i;
      }
    }
    return predicted;
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter implements OutcomeCounter {
    private final int classes;
    private final SparseSums.Counter confusion = new SparseSums.Counter();
    private final SumCounter logLoss = new SumCounter();
    private final UnseenLabels.Counter unseen = new UnseenLabels.Counter();
    private long rows;

    Counter(int classes) {
      this.classes = classes;
    }

    @Override
    public void add(Scores scores, RowLabels labels, int row, double weight) {
      double label = labels.numbers()[row];
      int actual = (int) label;
      if (actual != label || actual < 0 || actual > classes || scores.outputs() != classes) {
        throw new IllegalArgumentException(
            "label " + label + " with " + scores.outputs() + " scores, of " + classes);
      }
      int predicted = predicted(scores, row);
      rows++;
      confusion.add((long) actual * classes + predicted, weight);
      logLoss.add(LogLoss.of(scores, row, actual), weight);
      if (actual == classes && weight > 0) {
        unseen.add(labels.column(), labels.type(), row);
      }
    }

    @Override
    public MulticlassState state() {
      return new MulticlassState(rows, classes, confusion.sums(), logLoss.sum(), unseen.labels());
    }
  }

  private static final class Codec implements StateCodec<MulticlassState> {
    private static final int VERSION = 4;

    @Override
    public void write(MulticlassState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(state.rows, out);
      Varints.write(state.classes, out);
      SparseSums.CODEC.write(state.confusion, out);
      ExactSum.CODEC.write(state.logLoss, out);
      UnseenLabels.CODEC.write(state.unseen, out);
    }

    @Override
    public MulticlassState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "multiclass outcomes");
      long rows = Varints.read(in, Long.MAX_VALUE);
      int classes = (int) Varints.read(in, Integer.MAX_VALUE);
      SparseSums confusion = SparseSums.CODEC.read(in);
      if (confusion.reaches((classes + 1L) * classes)) {
        throw new IOException("multiclass outcomes beyond the last class");
      }
      ExactSum logLoss = ExactSum.CODEC.read(in);
      return new MulticlassState(rows, classes, confusion, logLoss, UnseenLabels.CODEC.read(in));
    }
  }
}
