package io.steelyard.transforms.scoring;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * How many rows were read, and what became of them.
 *
 * @param read rows and unreadable blocks met, the rows of such a block where known
 * @param accepted rows that went on
 * @param rejected rejected rows
 * @param unreadable blocks or files that could not be read, which are among the rejected
 * @param reasons why rows were rejected
 * @param warnings the checks that accepted rows break, and how many
 */
public record RowCounts(
    long read,
    long accepted,
    long rejected,
    long unreadable,
    RejectionReasons reasons,
    RejectionReasons warnings)
    implements State<RowCounts> {
  /** Nothing read. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

  /** Counts without reasons. */
  public RowCounts(long read, long accepted, long rejected, long unreadable) {
    this(read, accepted, rejected, unreadable, RejectionReasons.NONE, RejectionReasons.NONE);
  }

  /** Version 3: four longs, the reasons, the warnings. */
  public static StateCodec<RowCounts> codec() {
    return new Codec();
  }

  /**
   * The counts of a batch, without the rows outside the period. What was read is taken from the
   * reader's own records, not derived from the outcome, so that a lost row shows.
   */
  public static RowCounts of(ParsedRows parsed, ValidatedRows validated) {
    List<Rejection> rejected = validated.rejected();
    long lost = rejected(parsed.unreadable());
    return new RowCounts(
        parsed.rows() + lost - validated.outside(),
        validated.valid().rows(),
        rejected(rejected),
        parsed.unreadable().size(),
        RejectionReasons.of(rejected),
        RejectionReasons.ofRemarks(validated.remarks()));
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
        unreadable + other.unreadable,
        reasons.merge(other.reasons),
        warnings.merge(other.warnings));
  }

  /** Whether every row read is accounted for. */
  public boolean balanced() {
    return read == accepted + rejected;
  }

  private static final class Codec implements StateCodec<RowCounts> {
    private static final int VERSION = 3;

    @Override
    public void write(RowCounts state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      out.writeLong(state.read);
      out.writeLong(state.accepted);
      out.writeLong(state.rejected);
      out.writeLong(state.unreadable);
      RejectionReasons.codec().write(state.reasons, out);
      RejectionReasons.codec().write(state.warnings, out);
    }

    @Override
    public RowCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "row counts");
      return new RowCounts(
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          RejectionReasons.codec().read(in),
          RejectionReasons.codec().read(in));
    }
  }
}
