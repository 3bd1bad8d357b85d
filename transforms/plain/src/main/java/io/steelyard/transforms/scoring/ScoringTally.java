package io.steelyard.transforms.scoring;

import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.metrics.ScoreDigest;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What scoring amounts to, whatever the order of rows.
 *
 * @param counts how many rows were read and what became of them
 * @param digest of all keys and scores, bit for bit, to be compared with another run's
 * @param histograms of the rows, none where nobody watches
 * @param bytes how much of the input files was read and went through
 */
public record ScoringTally(RowCounts counts, ScoreDigest digest, Histograms histograms, long bytes)
    implements State<ScoringTally> {
  /** Nothing scored. */
  public static final ScoringTally NONE =
      new ScoringTally(RowCounts.NONE, ScoreDigest.NONE, Histograms.NONE, 0);

  @Override
  public ScoringTally merge(ScoringTally other) {
    return new ScoringTally(
        counts.merge(other.counts),
        digest.merge(other.digest),
        histograms.merge(other.histograms),
        bytes + other.bytes);
  }

  /** Version 2. */
  public static StateCodec<ScoringTally> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<ScoringTally> {
    private static final int VERSION = 2;

    @Override
    public void write(ScoringTally state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      RowCounts.codec().write(state.counts, out);
      ScoreDigest.CODEC.write(state.digest, out);
      Histograms.CODEC.write(state.histograms, out);
      out.writeLong(state.bytes);
    }

    @Override
    public ScoringTally read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "scoring tally");
      return new ScoringTally(
          RowCounts.codec().read(in),
          ScoreDigest.CODEC.read(in),
          Histograms.CODEC.read(in),
          in.readLong());
    }
  }
}
