package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.texts.TextLists;
import io.steelyard.transforms.texts.TextStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  private final byte[] digits = new byte[DecimalText.LONGEST];
  private int size;
  private final TextLists lists = new TextLists();

  /** The row of lists that counted each entry last, and how many there were so far. */
  private long[] lastRows = new long[0];

  private long listedRows;

  /** The number of bytes of all different texts, and some for each. */
  public long bytes() {
    return offsets[size] + 32L * size;
  }

  /** Counts the texts that all rows give. */
  public void observe(RowBatch rows, CountedTexts source) {
    source.count(rows, this);
  }

  /** Counts of each row's list each text that is different once. */
  void observe(StringColumn column, List<TextStep> steps) {
    lists.fill(column, steps);
    byte[] from = lists.bytes();
    for (int row = 0; row < lists.rows(); row++) {
      listedRows++;
      for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
        int entry = entry(from, lists.starts()[i], lists.ends()[i]);
        if (lastRows.length < counts.length) {
          lastRows = Arrays.copyOf(lastRows, counts.length);
        }
        if (lastRows[entry] != listedRows) {
          lastRows[entry] = listedRows;
          counts[entry]++;
        }
      }
    }
  }

  /** Counts a text so many times more, 1 or more. */
  public void count(byte[] from, int start, int end, long times) {
    int entry = entry(from, start, end);
    counts[entry] += times;
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
          add(from, bounds[i], bounds[i + 1]);
        }
      }
    } else if (column instanceof LongColumn numbers) {
      for (int i = 0; i < numbers.rows(); i++) {
        if (!numbers.isNull(i)) {
          add(numbers.value(i), type);
        }
      }
    } else {
      throw new IllegalArgumentException("real numbers have no vocabulary");
    }
  }

  /** Counts the value of one row, which is there; as {@link #observe(Column, ColumnType)}. */
  public void observe(Column column, ColumnType type, int row) {
    if (column instanceof StringColumn texts) {
      add(texts.bytes(), texts.start(row), texts.end(row));
    } else {
      add(((LongColumn) column).value(row), type);
    }
  }

  private void add(long value, ColumnType type) {
    if (type == ColumnType.BOOLEAN) {
      byte[] word = text(value, type).getBytes(StandardCharsets.US_ASCII);
      add(word, 0, word.length);
    } else {
      add(digits, DecimalText.write(value, digits), digits.length);
    }
  }

  /** A value of a {@link LongColumn} as text. */
  public static String text(long value, ColumnType type) {
    return type == ColumnType.BOOLEAN ? Boolean.toString(value != 0) : Long.toString(value);
  }

  private void add(byte[] from, int start, int end) {
    int entry = entry(from, start, end);
    counts[entry]++;
  }

  /** The entry of a text, which is made where there is none. */
  private int entry(byte[] from, int start, int end) {
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
        return entry;
      }
      slot = slot + 1 & mask;
    }
    table[slot] = size + 1;
    append(from, start, end, hash);
    return size - 1;
  }

  private void append(byte[] from, int start, int end, long hash) {
    int position = offsets[size];
    int length = end - start;
    if (length > bytes.length - position) {
      int wanted = Math.addExact(position, length);
      bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(1 << 30, 2L * bytes.length)));
    }
    System.arraycopy(from, start, bytes, position, length);
    hashes[size] = hash;
    counts[size] = 0;
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
    List<VocabularyPartial> all = partials(1);
    return all.isEmpty() ? VocabularyCounts.EMPTY : all.get(0).counts();
  }

  /**
   * The counts so far by bucket, those without texts left out.
   *
   * @param buckets how many there are, 1 or more; the same everywhere for a column
   */
  public List<VocabularyPartial> partials(int buckets) {
    List<VocabularyPartial> partials = new ArrayList<>();
    Integer[] order = order(buckets);
    for (int begin = 0; begin < size; ) {
      int bucket = bucket(order[begin], buckets);
      VocabularyBuilder texts = new VocabularyBuilder();
      int end = begin;
      for (; end < size && bucket(order[end], buckets) == bucket; end++) {
        int entry = order[end];
        texts.append(bytes, offsets[entry], offsets[entry + 1], counts[entry]);
      }
      partials.add(new VocabularyPartial(bucket, texts.build()));
      begin = end;
    }
    return partials;
  }

  /** The entries by bucket, those of a bucket by their bytes. */
  private Integer[] order(int buckets) {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, entry -> entry);
    Arrays.sort(
        order,
        (a, b) -> {
          int byBucket = Integer.compare(bucket(a, buckets), bucket(b, buckets));
          return byBucket != 0
              ? byBucket
              : Arrays.compareUnsigned(
                  bytes, offsets[a], offsets[a + 1], bytes, offsets[b], offsets[b + 1]);
        });
    return order;
  }

  private int bucket(int entry, int buckets) {
    return VocabularyPartial.bucket(hashes[entry], buckets);
  }
}
