package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.StringColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of a column of texts; lengths are in bytes of UTF-8.
 *
 * @param missing the number of rows without a value
 * @param count the number of values
 * @param minimumLength the least length; {@link Integer#MAX_VALUE} of no values
 * @param maximumLength the greatest length; 0 of no values
 * @param totalLength the sum of all lengths
 */
public record TextStatistics(
    long missing, long count, int minimumLength, int maximumLength, long totalLength)
    implements State<TextStatistics> {
  /** Of no rows. */
  public static final TextStatistics EMPTY = new TextStatistics(0, 0, Integer.MAX_VALUE, 0, 0);

  public static final StateCodec<TextStatistics> CODEC = new Codec();

  /** Of the rows of a column. */
  public static TextStatistics of(StringColumn column) {
    int[] offsets = column.offsets();
    int rows = column.rows();
    int least = Integer.MAX_VALUE;
    int greatest = 0;
    int missing = 0;
    for (int i = 0; i < rows; i++) {
      int length = offsets[i + 1] - offsets[i];
      missing += length == 0 ? 1 : 0;
      least = length > 0 && length < least ? length : least;
      greatest = Math.max(greatest, length);
    }
    return new TextStatistics(
        missing, rows - missing, least, greatest, (long) offsets[rows] - offsets[0]);
  }

  @Override
  public TextStatistics merge(TextStatistics other) {
    return new TextStatistics(
        missing + other.missing,
        count + other.count,
        Math.min(minimumLength, other.minimumLength),
        Math.max(maximumLength, other.maximumLength),
        totalLength + other.totalLength);
  }

  private static final class Codec implements StateCodec<TextStatistics> {
    @Override
    public void write(TextStatistics state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.missing, out);
      Varints.write(state.count, out);
      Varints.write(state.minimumLength, out);
      Varints.write(state.maximumLength, out);
      Varints.write(state.totalLength, out);
    }

    @Override
    public TextStatistics read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "text statistics");
      return new TextStatistics(
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          (int) Varints.read(in, Integer.MAX_VALUE),
          (int) Varints.read(in, Integer.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE));
    }
  }
}
