package io.steelyard.pipelines.performance;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * Reads one side of a join from files, and divides it by keys.
 *
 * @param opening takes what is to be joined out of the rows
 * @param side which of both it is
 * @param buckets among which keys are divided
 */
record ReadSide(Opening opening, Side side, int buckets) implements BatchStep<JoinElement> {
  private static final long serialVersionUID = 1L;

  /** Begins to take rows. */
  @FunctionalInterface
  interface Opening extends Serializable {
    JoinRows open();
  }

  /** The sides of a join. */
  enum Side {
    PREDICTIONS {
      @Override
      JoinSides read(JoinSide side) {
        return new JoinSides(side, JoinSide.NONE);
      }
    },
    LABELS {
      @Override
      JoinSides read(JoinSide side) {
        return new JoinSides(JoinSide.NONE, side);
      }
    };

    /** What was read, of this side alone. */
    abstract JoinSides read(JoinSide side);
  }

  @Override
  public Run<JoinElement> begin(InputPortion portion) {
    return new Reading();
  }

  /** One run. */
  private final class Reading implements Run<JoinElement> {
    private final JoinBuckets divided = new JoinBuckets(buckets);
    private final JoinRows rows = opening.open();
    private JoinSide read = JoinSide.NONE;

    @Override
    public void take(ParsedRows parsed, OutputReceiver<JoinElement> out) {
      read = read.merge(rows.take(parsed, (key, row) -> divided.add(key, row, out)));
    }

    @Override
    public void finish(long bytes, OutputReceiver<JoinElement> out) throws IOException {
      JoinSide all = read.merge(new JoinSide(RowCounts.NONE, 0, Long.MIN_VALUE, bytes));
      divided.finish(side.read(all), out);
    }

    @Override
    public void close() {}
  }
}
