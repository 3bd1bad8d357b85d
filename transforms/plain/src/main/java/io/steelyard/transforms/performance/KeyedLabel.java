package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A label of a row that has been scored. Labels are in the order of their time, one without a time
 * before all others; of labels of one time that disagree, which is the later is a matter of their
 * values alone, so that the order in which they came is none.
 *
 * @param time when it was given, in milliseconds since 1970 UTC, or {@link #ANY_TIME}
 * @param number the index of its class, or the number to predict
 * @param text of a class that the model does not know; empty of others
 */
public record KeyedLabel(long time, double number, String text)
    implements Comparable<KeyedLabel>, JoinedRow {
  /** Of a label that does not say when it was given. */
  public static final long ANY_TIME = Long.MIN_VALUE;

  /** By what they say, whenever they were given. */
  static final Comparator<KeyedLabel> BY_VALUE =
      Comparator.comparingDouble(KeyedLabel::number).thenComparing(KeyedLabel::text);

  private static final Comparator<KeyedLabel> ORDER =
      Comparator.comparingLong(KeyedLabel::time).thenComparing(BY_VALUE);

  /** Whether two labels say the same. */
  public boolean agrees(KeyedLabel other) {
    return BY_VALUE.compare(this, other) == 0;
  }

  /**
   * Whether it is of a row that happened then: not given before it happened, nor longer after than
   * labels may take.
   */
  boolean isOf(long happened, long delay) {
    return time == ANY_TIME || (time >= happened && time - happened <= delay);
  }

  @Override
  public void join(IncrementalJoin key) {
    key.add(this);
  }

  @Override
  public void addTo(String key, JoinBlock block) {
    block.add(key, this);
  }

  @Override
  public void writeTagged(DataOutput out) throws IOException {
    out.writeByte(Codec.LABEL);
    write(out);
  }

  /** Writes it. */
  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeDouble(number);
    TextBytes.write(text, out);
  }

  /** Reads what {@link #write} wrote. */
  static KeyedLabel read(DataInput in) throws IOException {
    return new KeyedLabel(in.readLong(), in.readDouble(), TextBytes.read(in));
  }

  @Override
  public int compareTo(KeyedLabel other) {
    return ORDER.compare(this, other);
  }
}
