package io.steelyard.transforms.metrics;

import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;

/**
 * How the scores and labels of some rows met, with what the intervals of their metrics need.
 * Immutable; made by a {@link Counter}.
 */
public final class Outcomes implements State<Outcomes> {
  /** Version 1. */
  public static final StateCodec<Outcomes> CODEC = new Codec();

  private final OutcomeShape shape;
  private final OutcomeState state;
  private final OutcomeSpread spread;

  private Outcomes(OutcomeShape shape, OutcomeState state, OutcomeSpread spread) {
    this.shape = shape;
    this.state = state;
    this.spread = spread;
  }

  /** Of no rows. */
  public static Outcomes none(OutcomeShape shape) {
    return new Counter(shape).outcomes();
  }

  public OutcomeShape shape() {
    return shape;
  }

  /** The number of labelled rows. */
  public long rows() {
    return state.rows();
  }

  OutcomeState state() {
    return state;
  }

  OutcomeSpread spread() {
    return spread;
  }

  /**
   * The logarithmic loss of a row, by the natural logarithm.
   *
   * @param probability that a class was given
   * @param its whether it is the row's class, or the row's is the only other one
   */
  public static double logLoss(double probability, boolean its) {
    return its ? LogLoss.of(probability) : LogLoss.ofOther(probability);
  }

  /** The rows whose label is no class that the model knows, where each row counts once. */
  public UnseenClasses unseenClasses() {
    return state.unseenClasses();
  }

  /** The class that a model of several classes says of a row. */
  public static int predicted(Scores scores, int row) {
    return MulticlassState.predicted(scores, row);
  }

  /** The metrics of these rows. */
  public Measures measures() {
    if (state instanceof BinaryState binary) {
      return BinaryMeasures.of(binary, new ScoreRanking(binary.scores()).fixed(binary));
    }
    return state instanceof MulticlassState multiclass
        ? MulticlassMeasures.of(multiclass)
        : RegressionMeasures.of((RegressionState) state);
  }

  /**
   * Where each metric of the task may lie, see {@link MetricIntervals}.
   *
   * @param confidence within (0, 1), such as 0.95
   */
  public SortedMap<String, Interval> intervals(double confidence) {
    return MetricIntervals.of(this, confidence);
  }

  /**
   * The outcome of the rows of both.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  @Override
  public Outcomes merge(Outcomes other) {
    require(other);
    return new Outcomes(shape, state.merge(other.state), spread.merge(other.spread));
  }

  /**
   * What is left without rows that are among these.
   *
   * @throws IllegalArgumentException if their shapes differ, or they are not among these
   */
  public Outcomes without(Outcomes others) {
    require(others);
    return new Outcomes(shape, state.without(others.state), spread.without(others.spread));
  }

  private void require(Outcomes other) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException("outcomes of " + shape + " and of " + other.shape);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outcomes that
        && shape.equals(that.shape)
        && state.equals(that.state)
        && spread.equals(that.spread);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return rows() + " rows of " + shape;
  }

  /** Counts row by row. Belongs to one thread. */
  public static final class Counter {
    private final OutcomeShape shape;
    private final OutcomeCounter outcome;
    private final OutcomeSpread.Counter spread;

    public Counter(OutcomeShape shape) {
      this.shape = shape;
      outcome = shape.newCounter();
      spread = new OutcomeSpread.Counter(shape);
    }

    /**
     * Counts a row.
     *
     * @param labels the row's is there
     * @param weight what the row counts, finite and not below 0; not looked at where each counts
     *     once
     * @throws IllegalArgumentException if the score or the label is impossible for the task
     */
    public void add(Scores scores, RowLabels labels, int row, double weight) {
      double counted = shape.weighing() == Weighing.WEIGHTS ? weight : 1;
      outcome.add(scores, labels, row, counted);
      spread.add(scores, labels, row, counted);
    }

    /** The outcome of the rows so far. */
    public Outcomes outcomes() {
      return new Outcomes(shape, outcome.state(), spread.spread());
    }
  }

  private static final class Codec implements StateCodec<Outcomes> {
    @Override
    public void write(Outcomes outcomes, DataOutput out) throws IOException {
      out.writeByte(1);
      outcomes.shape.write(out);
      if (outcomes.state instanceof BinaryState binary) {
        BinaryState.CODEC.write(binary, out);
      } else if (outcomes.state instanceof MulticlassState multiclass) {
        MulticlassState.CODEC.write(multiclass, out);
      } else {
        RegressionState.CODEC.write((RegressionState) outcomes.state, out);
      }
      OutcomeSpread.CODEC.write(outcomes.spread, out);
    }

    @Override
    public Outcomes read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "outcomes");
      OutcomeShape shape = OutcomeShape.read(in);
      OutcomeState state =
          switch (shape.task()) {
            case BINARY -> BinaryState.CODEC.read(in);
            case MULTICLASS -> MulticlassState.CODEC.read(in);
            case REGRESSION -> RegressionState.CODEC.read(in);
          };
      return new Outcomes(shape, state, OutcomeSpread.CODEC.read(in));
    }
  }
}
