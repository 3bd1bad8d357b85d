package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts texts by their bytes in an open-addressing table. Mutable, for one thread.
 *
 * <p>It holds every different text it has seen since it was made: whoever feeds it looks at {@link
 * #bytes} and goes on with a new one when that is too much.
 */
public final class VocabularyAccumulator {
  private byte[] bytes = new byte[1 << 10];
  private int[] offsets = new int[65];
  private long[] hashes = new long[64];
  private long[] counts = new long[64];
  private int[] table = new int[256];
  private int size;

  /** The number of bytes of all different texts, and some for each. */
  public long bytes() {
    return offsets[size] + 32L * size;
  }

  /**
   * Counts the values of all rows; missing ones are left out. Integers count as their decimal
   * digits, booleans as {@code true} and {@code false}, timestamps as milliseconds.
   */
  public void observe(Column column, ColumnType type) {
    if (column instanceof StringColumn texts) {
      byte[] from = texts.bytes();
      int[] bounds = texts.offsets();
      for (int i = 0; i < texts.rows(); i++) {
        if (bounds[i] < bounds[i + 1]) {
          add(from, bounds[i], bounds[i + 1], 1);
        }
      }
    } else if (column instanceof LongColumn numbers) {
      for (int i = 0; i < numbers.rows(); i++) {
        if (!numbers.isNull(i)) {
          byte[] text = text(numbers.value(i), type).getBytes(StandardCharsets.US_ASCII);
          add(text, 0, text.length, 1);
        }
      }
    } else if (column instanceof DoubleColumn) {
      throw new IllegalArgumentException("real numbers have no vocabulary");
    }
  }

  /** A value of a {@link LongColumn} as text. */
  public static String text(long value, ColumnType type) {
    return type == ColumnType.BOOLEAN ? Boolean.toString(value != 0) : Long.toString(value);
  }

  void add(byte[] from, int start, int end, long count) {
    if (size == counts.length) {
      grow();
    }
    long hash = ByteHash.of(from, start, end);
    int mask = table.length - 1;
    int slot = (int) hash & mask;
    while (table[slot] != 0) {
      int entry = table[slot] - 1;
      if (hashes[entry] == hash
          && Arrays.equals(bytes, offsets[entry], offsets[entry + 1], from, start, end)) {
        counts[entry] += count;
        return;
      }
      slot = slot + 1 & mask;
    }
    table[slot] = size + 1;
    append(from, start, end, hash, count);
  }

  private void append(byte[] from, int start, int end, long hash, long count) {
    int position = offsets[size];
    int length = end - start;
    if (length > bytes.length - position) {
      int wanted = Math.addExact(position, length);
      bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(1 << 30, 2L * bytes.length)));
    }
    System.arraycopy(from, start, bytes, position, length);
    hashes[size] = hash;
    counts[size] = count;
    offsets[++size] = position + length;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size);
    offsets = Arrays.copyOf(offsets, 2 * size + 1);
    int[] wider = new int[8 * size];
    int mask = wider.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int slot = (int) hashes[entry] & mask;
      while (wider[slot] != 0) {
        slot = slot + 1 & mask;
      }
      wider[slot] = entry + 1;
    }
    table = wider;
  }

  /** The counts so far. */
  public VocabularyCounts state() {
    return sorted(IntStream.range(0, size).boxed().toList());
  }

  /**
   * The counts so far by bucket, those without texts left out.
   *
   * @param buckets how many there are, 1 or more; the same everywhere for a column
   */
  public List<VocabularyPartial> partials(int buckets) {
    if (size == 0) {
      return List.of();
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted((a, b) -> Integer.compare(bucket(a, buckets), bucket(b, buckets)))
            .mapToInt(Integer::intValue)
            .toArray();
    List<VocabularyPartial> partials = new java.util.ArrayList<>();
    int begin = 0;
    for (int end = 1; end <= size; end++) {
      int bucket = bucket(order[begin], buckets);
      if (end == size || bucket(order[end], buckets) != bucket) {
        List<Integer> entries = Arrays.stream(order, begin, end).boxed().toList();
        partials.add(new VocabularyPartial(bucket, sorted(entries)));
        begin = end;
      }
    }
    return List.copyOf(partials);
  }

  private int bucket(int entry, int buckets) {
    return VocabularyPartial.bucket(hashes[entry], buckets);
  }

  private VocabularyCounts sorted(List<Integer> entries) {
    int[] order =
        entries.stream()
            .sorted(
                (a, b) ->
                    Arrays.compareUnsigned(
                        bytes, offsets[a], offsets[a + 1], bytes, offsets[b], offsets[b + 1]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] bounds = new int[order.length + 1];
    long[] sums = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      bounds[i + 1] = bounds[i] + offsets[order[i] + 1] - offsets[order[i]];
      sums[i] = counts[order[i]];
    }
    byte[] texts = new byte[bounds[order.length]];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(bytes, offsets[order[i]], texts, bounds[i], bounds[i + 1] - bounds[i]);
    }
    return new VocabularyCounts(texts, bounds, sums);
  }
}
