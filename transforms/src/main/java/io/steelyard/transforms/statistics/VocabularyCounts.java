package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /** The UTF-8 of the i-th text, as a copy. */
  public byte[] text(int i) {
    return Arrays.copyOfRange(bytes, offsets[i], offsets[i + 1]);
  }

  /** How often the i-th text occurred. */
  public long count(int i) {
    return counts[i];
  }

  /** The positions of all texts, greatest count first, equal counts in order of bytes. */
  public List<Integer> byCount() {
    return IntStream.range(0, size())
        .boxed()
        .sorted((a, b) -> Long.compare(counts[b], counts[a]))
        .toList();
  }

  /**
   * The {@code top} most frequent of the texts that occurred {@code minimumCount} times or more.
   */
  public VocabularyCounts select(int top, long minimumCount) {
    int[] kept =
        byCount().stream()
            .mapToInt(Integer::intValue)
            .limit(top)
            .takeWhile(i -> counts[i] >= minimumCount)
            .sorted()
            .toArray();
    return gather(kept.length, i -> this, i -> kept[i], i -> counts[kept[i]]);
  }

  /** The counts of all, at once: the way to finish many parts. */
  public static VocabularyCounts merge(Iterable<VocabularyCounts> parts) {
    VocabularyAccumulator all = new VocabularyAccumulator();
    for (VocabularyCounts part : parts) {
      for (int i = 0; i < part.size(); i++) {
        all.add(part.bytes, part.offsets[i], part.offsets[i + 1], part.counts[i]);
      }
    }
    return all.state();
  }

  @Override
  public VocabularyCounts merge(VocabularyCounts other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    VocabularyCounts[] sources = new VocabularyCounts[size() + other.size()];
    int[] positions = new int[sources.length];
    long[] sums = new long[sources.length];
    int merged = 0;
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      int order = i == size() ? 1 : j == other.size() ? -1 : compare(i, other, j);
      sources[merged] = order <= 0 ? this : other;
      positions[merged] = order <= 0 ? i : j;
      sums[merged++] = (order <= 0 ? counts[i++] : 0) + (order >= 0 ? other.counts[j++] : 0);
    }
    return gather(merged, k -> sources[k], k -> positions[k], k -> sums[k]);
  }

  private int compare(int i, VocabularyCounts other, int j) {
    return Arrays.compareUnsigned(
        bytes, offsets[i], offsets[i + 1], other.bytes, other.offsets[j], other.offsets[j + 1]);
  }

  private static VocabularyCounts gather(
      int size,
      java.util.function.IntFunction<VocabularyCounts> source,
      java.util.function.IntUnaryOperator position,
      java.util.function.IntToLongFunction count) {
    int[] offsets = new int[size + 1];
    long[] counts = new long[size];
    for (int k = 0; k < size; k++) {
      VocabularyCounts from = source.apply(k);
      int at = position.applyAsInt(k);
      offsets[k + 1] = Math.addExact(offsets[k], from.offsets[at + 1] - from.offsets[at]);
      counts[k] = count.applyAsLong(k);
    }
    byte[] bytes = new byte[offsets[size]];
    for (int k = 0; k < size; k++) {
      int length = offsets[k + 1] - offsets[k];
      VocabularyCounts from = source.apply(k);
      System.arraycopy(from.bytes, from.offsets[position.applyAsInt(k)], bytes, offsets[k], length);
    }
    return new VocabularyCounts(bytes, offsets, counts);
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
      Varints.readVersion(in, 1, "vocabulary counts");
      int size = (int) Varints.read(in, Integer.MAX_VALUE - 8);
      byte[] bytes = new byte[64];
      int[] offsets = new int[Math.min(size, 64) + 1];
      long[] counts = new long[Math.min(size, 64)];
      for (int i = 0; i < size; i++) {
        byte[] text = Varints.readBytes(in, (int) Varints.read(in, Integer.MAX_VALUE - 8));
        if (i == counts.length) {
          counts = Arrays.copyOf(counts, (int) Math.min(size, 2L * i));
          offsets = Arrays.copyOf(offsets, counts.length + 1);
        }
        long end = (long) offsets[i] + text.length;
        if (end > Integer.MAX_VALUE - 8) {
          throw new IOException("corrupted state: vocabulary counts too long");
        }
        if (end > bytes.length) {
          bytes =
              Arrays.copyOf(
                  bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * bytes.length)));
        }
        System.arraycopy(text, 0, bytes, offsets[i], text.length);
        offsets[i + 1] = (int) end;
        counts[i] = Varints.read(in, Long.MAX_VALUE);
        boolean ascending =
            i == 0
                || Arrays.compareUnsigned(
                        bytes, offsets[i - 1], offsets[i], bytes, offsets[i], offsets[i + 1])
                    < 0;
        if (counts[i] == 0 || !ascending) {
          throw new IOException("corrupted state: vocabulary counts out of order");
        }
      }
      return new VocabularyCounts(Arrays.copyOf(bytes, offsets[size]), offsets, counts);
    }
  }
}
