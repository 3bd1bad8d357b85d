package io.steelyard.transforms.scoring;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * How many rows were read, and what became of them.
 *
 * @param read rows and unreadable blocks met, the rows of such a block where known
 * @param accepted rows that went on
 * @param rejected rows turned away
 * @param unreadable blocks or files that could not be read, which are among the rejected
 */
public record RowCounts(long read, long accepted, long rejected, long unreadable)
    implements State<RowCounts> {
  /** Nothing read. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

  /** Version 1: four longs. */
  public static StateCodec<RowCounts> codec() {
    return new Codec();
  }

  /**
   * The counts of a batch. What was read is taken from the reader's own records, not derived from
   * the outcome, so that a lost row shows.
   */
  public static RowCounts of(ParsedRows parsed, long accepted, List<Rejection> rejected) {
    long blocks = parsed.unreadable().size();
    long lost = 0;
    for (Rejection block : parsed.unreadable()) {
      lost += block.rows();
    }
    return new RowCounts(parsed.rows() + lost, accepted, rejected(rejected), blocks);
  }

  /** The rows that these rejections stand for. */
  public static long rejected(List<Rejection> rejections) {
    long rows = 0;
    for (Rejection rejection : rejections) {
      rows += rejection.rows();
    }
    return rows;
  }

  @Override
  public RowCounts merge(RowCounts other) {
    return new RowCounts(
        read + other.read,
        accepted + other.accepted,
        rejected + other.rejected,
        unreadable + other.unreadable);
  }

  /** Whether every row read is accounted for. */
  public boolean balanced() {
    return read == accepted + rejected;
  }

  private static final class Codec implements StateCodec<RowCounts> {
    @Override
    public void write(RowCounts state, DataOutput out) throws IOException {
      out.writeByte(1);
      out.writeLong(state.read);
      out.writeLong(state.accepted);
      out.writeLong(state.rejected);
      out.writeLong(state.unreadable);
    }

    @Override
    public RowCounts read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 1) {
        throw new IOException("row counts of version " + version + ", expected 1");
      }
      return new RowCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
  }
}
