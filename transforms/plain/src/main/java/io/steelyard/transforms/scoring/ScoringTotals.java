package io.steelyard.transforms.scoring;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A scoring's two sides of the balance: what was read, and what stands in the outputs.
 *
 * @param tally counted where rows were read and scored
 * @param written counted where rows were written: predictions as accepted, and rejected rows
 */
public record ScoringTotals(ScoringTally tally, RowCounts written) implements State<ScoringTotals> {
  /** Nothing scored. */
  public static final ScoringTotals NONE = new ScoringTotals(ScoringTally.NONE, RowCounts.NONE);

  /**
   * What does not balance, as a sentence, or null where all does: every byte of the inputs went
   * through, and every row read from them stands in an output.
   *
   * @param bytes how much the inputs hold
   */
  public @Nullable String imbalance(long bytes) {
    if (tally.bytes() != bytes) {
      return "The inputs hold "
          + GroupedNumber.of(bytes)
          + " bytes, but "
          + GroupedNumber.of(tally.bytes())
          + " went through.";
    }
    long read = tally.counts().read();
    if (read != written.accepted() + written.rejected()) {
      return GroupedNumber.of(read)
          + " rows were read, but "
          + GroupedNumber.of(written.accepted())
          + " predictions and "
          + GroupedNumber.of(written.rejected())
          + " rejected rows were written.";
    }
    return null;
  }

  @Override
  public ScoringTotals merge(ScoringTotals other) {
    return new ScoringTotals(tally.merge(other.tally), written.merge(other.written));
  }

  /** Version 1. */
  public static StateCodec<ScoringTotals> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<ScoringTotals> {
    @Override
    public void write(ScoringTotals state, DataOutput out) throws IOException {
      out.writeByte(1);
      ScoringTally.codec().write(state.tally, out);
      RowCounts.codec().write(state.written, out);
    }

    @Override
    public ScoringTotals read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 1) {
        throw new IOException("scoring totals of version " + version + ", expected 1");
      }
      return new ScoringTotals(ScoringTally.codec().read(in), RowCounts.codec().read(in));
    }
  }
}
