package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each text of a column occurred, ordered by the bytes of their UTF-8, unsigned.
 *
 * <p>The counts of a whole column need not fit one place: {@link VocabularyPartial} splits them by
 * hash, and each part is finished by {@link #select} alone.
 */
public final class VocabularyCounts implements State<VocabularyCounts> {
  /** Of no texts. */
  public static final VocabularyCounts EMPTY =
      new VocabularyCounts(new byte[0], new int[1], new long[0]);

  public static final StateCodec<VocabularyCounts> CODEC = new Codec();

  private final byte[] bytes;
  private final int[] offsets;
  private final long[] counts;

  /** Takes the arrays over: text i is bytes [offsets[i], offsets[i + 1]), ascending. */
  VocabularyCounts(byte[] bytes, int[] offsets, long[] counts) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.counts = counts;
  }

  /** The number of different texts. */
  public int size() {
    return counts.length;
  }

  /** The bytes of all texts, and of their counts and lengths. */
  public long bytes() {
    return bytes.length + (long) (Long.BYTES + Integer.BYTES) * counts.length;
  }

  /** The UTF-8 of the i-th text, as a copy. */
  public byte[] text(int i) {
    return Arrays.copyOfRange(bytes, offsets[i], offsets[i + 1]);
  }

  /** The {@link ByteHash} of the i-th text. */
  public long hash(int i) {
    return ByteHash.of(bytes, offsets[i], offsets[i + 1]);
  }

  /** How often the i-th text occurred. */
  public long count(int i) {
    return counts[i];
  }

  /** The positions of all texts, greatest count first, equal counts in order of bytes. */
  public int[] byCount() {
    long[] ascending = counts.clone();
    Arrays.sort(ascending);
    int different = 0;
    for (int i = 0; i < ascending.length; i++) {
      if (i == 0 || ascending[i] != ascending[i - 1]) {
        ascending[different++] = ascending[i];
      }
    }
    // A count's rank and the position in one number: vocabularies are long, and boxes are large.
    long[] keys = new long[size()];
    for (int i = 0; i < keys.length; i++) {
      long rank = (long) different - Arrays.binarySearch(ascending, 0, different, counts[i]);
      keys[i] = rank << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /** The UTF-8 of all texts as a view, greatest count first, equal counts in order of bytes. */
  public List<byte[]> textsByCount() {
    int[] order = byCount();
    return new AbstractList<>() {
      @Override
      public byte[] get(int i) {
        return text(order[i]);
      }

      @Override
      public int size() {
        return order.length;
      }
    };
  }

  /** The texts one at a time. */
  public TextCursor cursor() {
    return new Cursor();
  }

  /**
   * The {@code top} most frequent of the texts that occurred {@code minimumCount} times or more.
   */
  public VocabularyCounts select(int top, long minimumCount) {
    int[] order = byCount();
    int kept = 0;
    while (kept < Math.min(top, order.length) && counts[order[kept]] >= minimumCount) {
      kept++;
    }
    if (kept == size()) {
      return this;
    }
    int[] positions = Arrays.copyOf(order, kept);
    Arrays.sort(positions);
    VocabularyBuilder selected = new VocabularyBuilder();
    for (int i : positions) {
      selected.append(bytes, offsets[i], offsets[i + 1], counts[i]);
    }
    return selected.build();
  }

  @Override
  public VocabularyCounts merge(VocabularyCounts other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    VocabularyBuilder merged = new VocabularyBuilder();
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      int order = i == size() ? 1 : j == other.size() ? -1 : compare(i, other, j);
      long sum = (order <= 0 ? counts[i] : 0) + (order >= 0 ? other.counts[j] : 0);
      if (order <= 0) {
        merged.append(bytes, offsets[i], offsets[i + 1], sum);
      } else {
        merged.append(other.bytes, other.offsets[j], other.offsets[j + 1], sum);
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return merged.build();
  }

  private int compare(int i, VocabularyCounts other, int j) {
    return Arrays.compareUnsigned(
        bytes, offsets[i], offsets[i + 1], other.bytes, other.offsets[j], other.offsets[j + 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VocabularyCounts that
        && Arrays.equals(bytes, that.bytes)
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + Arrays.hashCode(counts);
  }

  /** One text after the other. */
  private final class Cursor implements TextCursor {
    private int at = -1;

    @Override
    public boolean next() {
      return ++at < counts.length;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public int start() {
      return offsets[at];
    }

    @Override
    public int end() {
      return offsets[at + 1];
    }

    @Override
    public long count() {
      return counts[at];
    }
  }

  private static final class Codec implements StateCodec<VocabularyCounts> {
    @Override
    public void write(VocabularyCounts state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.size(), out);
      for (int i = 0; i < state.size(); i++) {
        int length = state.offsets[i + 1] - state.offsets[i];
        Varints.write(length, out);
        out.write(state.bytes, state.offsets[i], length);
        Varints.write(state.counts[i], out);
      }
    }

    @Override
    public VocabularyCounts read(DataInput in) throws IOException {
      VocabularyReader reader = new VocabularyReader(in);
      VocabularyBuilder builder = new VocabularyBuilder();
      try {
        while (reader.next()) {
          builder.append(reader.bytes(), reader.start(), reader.end(), reader.count());
        }
      } catch (ArithmeticException e) {
        throw new IOException("corrupted state: vocabulary counts too long", e);
      }
      return builder.build();
    }
  }
}
