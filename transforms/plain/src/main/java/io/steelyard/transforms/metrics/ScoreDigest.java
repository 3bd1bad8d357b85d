package io.steelyard.transforms.metrics;

import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells whether two runs gave the same rows the same scores, bit for bit and in whatever order: the
 * sum modulo 2^128 of a 128-bit hash of each row's key and scores, and the number of rows. It finds
 * accidents, not forgeries.
 *
 * <p>A row's hash is MurmurHash3 x64 128 (Austin Appleby, public domain) with seed 0 over the key's
 * bytes, then the bits of each score as 8 little-endian bytes, every NaN as 0x7ff8000000000000.
 *
 * @param rows the number of rows
 * @param high the upper 64 bits of the sum
 * @param low the lower 64 bits of the sum
 */
public record ScoreDigest(long rows, long high, long low) implements State<ScoreDigest> {
  /** The digest of no rows. */
  public static final ScoreDigest NONE = new ScoreDigest(0, 0, 0);

  /** Version 1: three longs. */
  public static final StateCodec<ScoreDigest> CODEC = new Codec();

  /** The digest of every row of a batch. */
  public static ScoreDigest of(StringColumn keys, Scores scores) {
    Accumulator accumulator = new Accumulator();
    accumulator.add(keys, scores);
    return accumulator.digest();
  }

  @Override
  public ScoreDigest merge(ScoreDigest other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new ScoreDigest(rows + other.rows, high + other.high + carry, sum);
  }

  /** The sum as 32 hexadecimal digits. */
  public String hex() {
    return String.format(java.util.Locale.ROOT, "%016x%016x", high, low);
  }

  /**
   * The digest of these parts.
   *
   * @param hex what {@link #hex} wrote
   * @throws IllegalArgumentException if it is anything else
   */
  public static ScoreDigest parse(long rows, String hex) {
    if (!hex.matches("[0-9a-f]{32}") || rows < 0) {
      throw new IllegalArgumentException("no digest of scores: " + rows + " rows, " + hex);
    }
    return new ScoreDigest(
        rows,
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }

  /** Adds row by row. Belongs to one thread. */
  public static final class Accumulator {
    private final RowHash hash = new RowHash();
    private long rows;
    private long high;
    private long low;

    /** Adds all rows of a batch. */
    public void add(StringColumn keys, Scores scores) {
      for (int row = 0; row < scores.rows(); row++) {
        add(keys, scores, row);
      }
    }

    /** Adds a row of a batch. */
    public void add(StringColumn keys, Scores scores, int row) {
      hash.of(keys, scores, row);
      low += hash.low();
      high += hash.high() + (Long.compareUnsigned(low, hash.low()) < 0 ? 1 : 0);
      rows++;
    }

    /** The digest of the rows so far. */
    public ScoreDigest digest() {
      return new ScoreDigest(rows, high, low);
    }
  }

  private static final class Codec implements StateCodec<ScoreDigest> {
    private static final int VERSION = 1;

    @Override
    public void write(ScoreDigest state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      out.writeLong(state.rows);
      out.writeLong(state.high);
      out.writeLong(state.low);
    }

    @Override
    public ScoreDigest read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "score digest");
      return new ScoreDigest(in.readLong(), in.readLong(), in.readLong());
    }
  }
}
