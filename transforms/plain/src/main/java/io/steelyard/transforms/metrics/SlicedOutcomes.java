package io.steelyard.transforms.metrics;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the scores and labels of some rows met, of all of them and of each slice. Immutable.
 *
 * @param cells by the cells of {@link RowSlices}, those that hold a row
 */
public record SlicedOutcomes(SortedMap<Integer, Outcomes> cells) implements State<SlicedOutcomes> {
  /** Of no rows. */
  public static final SlicedOutcomes NONE = new SlicedOutcomes(new TreeMap<>());

  /** Version 1. */
  public static final StateCodec<SlicedOutcomes> CODEC = new Codec();

  /** Copies the map. */
  public SlicedOutcomes {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /** The number of labelled rows. */
  public long rows() {
    Outcomes all = cells.get(RowSlices.ALL);
    return all == null ? 0 : all.rows();
  }

  /**
   * The rows of both.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  @Override
  public SlicedOutcomes merge(SlicedOutcomes other) {
    SortedMap<Integer, Outcomes> merged = new TreeMap<>(cells);
    other.cells.forEach((cell, outcomes) -> merged.merge(cell, outcomes, Outcomes::merge));
    return new SlicedOutcomes(merged);
  }

  /** Counts batch by batch. Belongs to one thread. */
  public static final class Counter {
    private final OutcomeShape shape;
    private final RowSlices slices;
    private final SortedMap<Integer, Outcomes.Counter> counters = new TreeMap<>();

    /**
     * A counter that has seen no rows.
     *
     * @throws io.steelyard.schemas.UserError if a slice column is absent or of a type without
     *     slices
     */
    public Counter(OutcomeShape shape, List<Slice> slices, RowSchema schema) {
      this.shape = shape;
      this.slices = new RowSlices(slices, schema);
    }

    /**
     * Counts the rows that have a label.
     *
     * @param rows of the schema
     * @param weights by row, finite and not below 0; not looked at where each row counts once
     * @return how many rows have none
     */
    public long observe(RowBatch rows, Scores scores, RowLabels labels, double[] weights) {
      long unlabelled = 0;
      for (int row = 0; row < rows.rows(); row++) {
        if (Double.isNaN(labels.numbers()[row])) {
          unlabelled++;
          continue;
        }
        counter(RowSlices.ALL).add(scores, labels, row, weights[row]);
        for (int i = 0; i < slices.perRow(); i++) {
          int cell = slices.cell(i, rows.columns(), row);
          counter(cell).add(scores, labels, row, weights[row]);
        }
      }
      return unlabelled;
    }

    private Outcomes.Counter counter(int cell) {
      return counters.computeIfAbsent(cell, each -> new Outcomes.Counter(shape));
    }

    /** All rows so far. */
    public SlicedOutcomes outcomes() {
      SortedMap<Integer, Outcomes> cells = new TreeMap<>();
      counters.forEach((cell, counter) -> cells.put(cell, counter.outcomes()));
      return new SlicedOutcomes(cells);
    }
  }

  private static final class Codec implements StateCodec<SlicedOutcomes> {
    @Override
    public void write(SlicedOutcomes state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.cells.size(), out);
      for (Map.Entry<Integer, Outcomes> each : state.cells.entrySet()) {
        Varints.write(each.getKey(), out);
        Outcomes.CODEC.write(each.getValue(), out);
      }
    }

    @Override
    public SlicedOutcomes read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "outcomes by slice");
      int size = (int) Varints.read(in, Integer.MAX_VALUE);
      TreeMap<Integer, Outcomes> cells = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        int cell = (int) Varints.read(in, Integer.MAX_VALUE);
        if (!cells.isEmpty() && cells.lastKey() >= cell) {
          throw new IOException("corrupted state: outcomes by slice out of order");
        }
        cells.put(cell, Outcomes.CODEC.read(in));
      }
      return new SlicedOutcomes(cells);
    }
  }
}
