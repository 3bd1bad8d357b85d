package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sample of labelled rows by whole blocks that does not depend on the order of the rows: those
 * whose blocks, and within the last block whose own, hashes are least; at most {@value #MOST_ROWS}.
 * Immutable.
 */
public final class HeldOutSample implements State<HeldOutSample> {
  /** The most rows that are kept. */
  static final int MOST_ROWS = 20_000;

  private static final int HASHES = 3;
  private static final int NUMBERS = 5;

  /** Of no rows. */
  public static final HeldOutSample NONE = new HeldOutSample(new long[0], 0);

  /** Version 1. */
  public static final StateCodec<HeldOutSample> CODEC = new Codec();

  private static final int WIDTH = HASHES + NUMBERS;

  /** Row by row: the block's hash, two of the row, then numbers as bits. Ascending. */
  private final long[] cells;

  private HeldOutSample(long[] cells, int rows) {
    this.cells = Arrays.copyOf(cells, rows * WIDTH);
  }

  /** How many rows there are. */
  public int rows() {
    return cells.length / WIDTH;
  }

  @Override
  public HeldOutSample merge(HeldOutSample other) {
    if (rows() == 0 || other.rows() == 0) {
      return rows() == 0 ? other : this;
    }
    long[] both = Arrays.copyOf(cells, cells.length + other.cells.length);
    System.arraycopy(other.cells, 0, both, cells.length, other.cells.length);
    return least(both, rows() + other.rows());
  }

  private static HeldOutSample least(long[] cells, int rows) {
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, row -> row);
    Arrays.sort(
        order,
        (a, b) ->
            Arrays.compare(cells, a * WIDTH, (a + 1) * WIDTH, cells, b * WIDTH, (b + 1) * WIDTH));
    int kept = Math.min(rows, MOST_ROWS);
    long[] sorted = new long[kept * WIDTH];
    for (int i = 0; i < kept; i++) {
      System.arraycopy(cells, order[i] * WIDTH, sorted, i * WIDTH, WIDTH);
    }
    return new HeldOutSample(sorted, kept);
  }

  /**
   * Those of these rows that are in another sample too: of the same block and hashes, with as many
   * rows there as here. Both samples have the same blocks then, in the same order, of as many rows.
   */
  public HeldOutSample common(HeldOutSample other) {
    long[] kept = new long[cells.length];
    int rows = 0;
    int theirs = 0;
    for (int row = 0; row < rows(); ) {
      int alike = alike(row);
      while (theirs < other.rows() && other.compare(theirs, this, row) < 0) {
        theirs++;
      }
      boolean same = theirs < other.rows() && other.compare(theirs, this, row) == 0;
      if (same && other.alike(theirs) == alike) {
        System.arraycopy(cells, row * WIDTH, kept, rows * WIDTH, alike * WIDTH);
        rows += alike;
      }
      row += alike;
    }
    return new HeldOutSample(kept, rows);
  }

  /** By block and hashes. */
  private int compare(int number, HeldOutSample that, int numberThere) {
    int at = number * WIDTH;
    int there = numberThere * WIDTH;
    return Arrays.compare(cells, at, at + HASHES, that.cells, there, there + HASHES);
  }

  /** How many rows, from one on, have its block and hashes. */
  private int alike(int first) {
    int end = first + 1;
    while (end < rows() && compare(end, this, first) == 0) {
      end++;
    }
    return end - first;
  }

  /** These rows as performance needs them, of which there is one at least. */
  public HeldOutRows heldOut(OutcomeShape shape) {
    int[] starts = new int[rows() + 1];
    int blocks = 0;
    for (int row = 0; row < rows(); row++) {
      if (row == 0 || cells[row * WIDTH] != cells[(row - 1) * WIDTH]) {
        starts[blocks++] = row;
      }
    }
    starts[blocks] = rows();
    boolean classes = shape.task() == Task.MULTICLASS;
    return new HeldOutRows(
        shape,
        Arrays.copyOf(starts, blocks + 1),
        column(0),
        column(1),
        column(2),
        classes ? column(3) : new double[0],
        classes ? column(4) : new double[0]);
  }

  private double[] column(int number) {
    double[] values = new double[rows()];
    Arrays.setAll(values, row -> Double.longBitsToDouble(cells[row * WIDTH + HASHES + number]));
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeldOutSample that && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return rows() + " held-out rows";
  }

  /** Gathers rows. Belongs to one thread. */
  public static final class Sampler {
    private final Task task;
    private long[] cells = new long[64 * WIDTH];
    private int rows;

    /** The block hash above which a row cannot be among those kept. */
    private long greatest = Long.MAX_VALUE;

    public Sampler(Task task) {
      this.task = task;
    }

    /**
     * Adds a row.
     *
     * @param block a hash of what the row depends on
     * @param labels a row whose label is missing is not kept
     * @param weight what the row counts; 1 where rows have none
     * @param first a hash of all the row's values
     * @param second another
     */
    public void add(
        long block,
        Scores scores,
        RowLabels labels,
        int row,
        double weight,
        long first,
        long second) {
      double label = labels.numbers()[row];
      if (Double.isNaN(label) || block > greatest) {
        return;
      }
      if ((rows + 1) * WIDTH > cells.length) {
        cells = Arrays.copyOf(cells, 2 * cells.length);
      }
      int at = rows++ * WIDTH;
      cells[at] = block;
      cells[at + 1] = first;
      cells[at + 2] = second;
      put(at + HASHES, ScoredBuckets.score(task, scores, row));
      put(at + HASHES + 1, label);
      put(at + HASHES + 2, weight);
      int classes = scores.outputs();
      boolean several = task == Task.MULTICLASS;
      put(at + HASHES + 3, several ? Outcomes.predicted(scores, row) : 0);
      put(
          at + HASHES + 4,
          several && label < classes ? scores.values()[row * classes + (int) label] : 0);
      if (rows > 4 * MOST_ROWS) {
        HeldOutSample least = state();
        System.arraycopy(least.cells, 0, cells, 0, least.cells.length);
        rows = least.rows();
        greatest = cells[(rows - 1) * WIDTH];
      }
    }

    private void put(int at, double number) {
      cells[at] = Double.doubleToLongBits(number + 0.0);
    }

    /** What was gathered so far. */
    public HeldOutSample state() {
      return least(cells, rows);
    }
  }

  private static final class Codec implements StateCodec<HeldOutSample> {
    @Override
    public void write(HeldOutSample state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.rows(), out);
      ByteBuffer bytes = ByteBuffer.allocate(state.cells.length * Long.BYTES);
      bytes.asLongBuffer().put(state.cells);
      out.write(bytes.array());
    }

    @Override
    public HeldOutSample read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "a sample of held-out rows");
      int rows = (int) Varints.read(in, MOST_ROWS);
      long[] cells = new long[rows * WIDTH];
      byte[] bytes = Varints.readBytes(in, cells.length * Long.BYTES);
      ByteBuffer.wrap(bytes).asLongBuffer().get(cells);
      return new HeldOutSample(cells, rows);
    }
  }
}
