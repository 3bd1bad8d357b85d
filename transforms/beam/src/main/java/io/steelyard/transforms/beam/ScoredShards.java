package io.steelyard.transforms.beam;

import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import io.steelyard.transforms.scoring.ScoringTotals;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.jspecify.annotations.Nullable;

/**
 * What scoring some batches of a file has left behind.
 *
 * @param predictions the file of predictions, if any
 * @param rejections the file of rejected rows, if any
 * @param tally of the rows and of how much of the input they stand for
 */
public record ScoredShards(
    List<WrittenShard> predictions, List<WrittenShard> rejections, ScoringTally tally) {

  static ScoredShards of(
      @Nullable WrittenShard predictions, @Nullable WrittenShard rejections, ScoringTally tally) {
    return new ScoredShards(list(predictions), list(rejections), tally);
  }

  /** All of these together. */
  public static ScoredShards merge(List<ScoredShards> parts) {
    List<WrittenShard> predictions = new ArrayList<>();
    List<WrittenShard> rejections = new ArrayList<>();
    ScoringTally tally = ScoringTally.NONE;
    for (ScoredShards part : parts) {
      predictions.addAll(part.predictions());
      rejections.addAll(part.rejections());
      tally = tally.merge(part.tally());
    }
    return new ScoredShards(predictions, rejections, tally);
  }

  /** Both sides of the balance. */
  public ScoringTotals totals() {
    long scored = WrittenShard.rows(predictions);
    return new ScoringTotals(tally, new RowCounts(0, scored, WrittenShard.rows(rejections), 0));
  }

  private static List<WrittenShard> list(@Nullable WrittenShard shard) {
    return shard == null ? List.of() : List.of(shard);
  }

  /** Version 1. */
  public static final class Coder extends AtomicCoder<ScoredShards> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final ListCoder<WrittenShard> SHARDS = ListCoder.of(new WrittenShard.Coder());

    @Override
    public void encode(ScoredShards shards, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      SHARDS.encode(shards.predictions, out);
      SHARDS.encode(shards.rejections, out);
      ScoringTally.codec().write(shards.tally, out);
    }

    @Override
    public ScoredShards decode(InputStream stream) throws IOException {
      DataInputStream in = Versions.open(stream, VERSION, "scored shards");
      return new ScoredShards(SHARDS.decode(in), SHARDS.decode(in), ScoringTally.codec().read(in));
    }
  }
}
