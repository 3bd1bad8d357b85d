package io.steelyard.transforms.profiling;

import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in the rows of a table whose columns are read as texts (or as times): a profile of each
 * column, a sample of whole rows for what concerns several columns, and the records that could not
 * be read. The same whatever the order and division of the rows, and bounded: 2,048 texts of a
 * column, 16,384 rows or 64 MiB of them. Mutable, for one thread.
 */
public final class TableProfile {
  private static final int MOST_ROWS = 1 << 14;
  private static final long MOST_ROW_BYTES = 1L << 26;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final List<ColumnProfile> columns = new ArrayList<>();
  private final HashedSample rows = new HashedSample(MOST_ROWS, MOST_ROW_BYTES);
  private long read;
  private final Map<String, Long> faults = new HashMap<>();
  private String example = "";
  private byte[] row = new byte[1 << 10];

  /** Of columns of these names, whose numbers are written in this style. */
  public TableProfile(List<String> names, TextStyle style) {
    names.forEach(name -> columns.add(new ColumnProfile(name, style)));
  }

  /** Counts the rows of a batch. */
  public void add(ParsedRows batch) {
    for (Rejection block : batch.unreadable()) {
      fault(block.reasons().get(0), block.rows());
    }
    List<StringColumn> texts = batch.columns().stream().map(TableProfile::texts).toList();
    Map<Integer, List<String>> failed = failures(batch);
    boolean[] lost = new boolean[batch.rows()];
    failed.forEach((row, names) -> lost[row] = names.contains(""));
    long[] hashes = new long[batch.rows()];
    // A column at a time: what is known of one fits into a processor's cache, of all it may not.
    for (int column = 0; column < texts.size(); column++) {
      count(columns.get(column), texts.get(column), failed, lost, hashes);
    }
    for (int i = 0; i < hashes.length; i++) {
      if (!lost[i]) {
        read++;
        long mixed = (hashes[i] ^ hashes[i] >>> 32) * MIXER;
        long hash = mixed ^ mixed >>> 29;
        if (rows.takes(hash)) {
          addRow(hash, texts, i);
        }
      }
    }
  }

  /** Counts the texts of a column, and adds their hashes to those of the rows. */
  private static void count(
      ColumnProfile column,
      StringColumn texts,
      Map<Integer, List<String>> failed,
      boolean[] lost,
      long[] hashes) {
    for (int i = 0; i < hashes.length; i++) {
      if (!lost[i]) {
        long own = HashedSample.hash(texts.bytes(), texts.start(i), texts.end(i));
        hashes[i] = Long.rotateLeft((hashes[i] ^ own) * MIXER, 29);
        if (!failed.isEmpty() && failed.getOrDefault(i, List.of()).contains(column.name())) {
          column.addUnreadable();
        } else {
          column.add(own, texts.bytes(), texts.start(i), texts.end(i));
        }
      }
    }
  }

  /** Which columns failed of which rows; the name is empty of a record that failed as a whole. */
  private Map<Integer, List<String>> failures(ParsedRows batch) {
    Map<Integer, List<String>> failed = new HashMap<>();
    for (ParsedRows.Failure failure : batch.failures()) {
      Reason reason = failure.reason();
      failed.computeIfAbsent(failure.row(), row -> new ArrayList<>()).add(reason.column());
      if (reason.column().isEmpty()) {
        fault(reason, 1);
      }
    }
    return failed;
  }

  private void fault(Reason reason, long count) {
    faults.merge(reason.check(), count, Long::sum);
    if (example.isEmpty() || reason.message().compareTo(example) < 0) {
      example = reason.message();
    }
  }

  private static StringColumn texts(Column column) {
    if (column instanceof StringColumn texts) {
      return texts;
    }
    LongColumn times = (LongColumn) column;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < times.rows(); i++) {
      texts.add(times.isNull(i) ? "" : Instant.ofEpochMilli(times.value(i)).toString());
    }
    return StringColumn.of(texts);
  }

  private void addRow(long hash, List<StringColumn> texts, int i) {
    int length = 0;
    for (StringColumn text : texts) {
      int size = text.end(i) - text.start(i);
      if (length + size + Integer.BYTES > row.length) {
        row = Arrays.copyOf(row, 2 * (length + size + Integer.BYTES));
      }
      for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
        row[length++] = (byte) (size >>> shift);
      }
      System.arraycopy(text.bytes(), text.start(i), row, length, size);
      length += size;
    }
    rows.add(hash, row, 0, length);
  }

  /** Adds what another profile of the same columns has counted. */
  public void absorb(TableProfile other) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).absorb(other.columns.get(i));
    }
    rows.absorb(other.rows);
    read += other.read;
    other.faults.forEach((check, count) -> faults.merge(check, count, Long::sum));
    if (example.isEmpty() || (!other.example.isEmpty() && other.example.compareTo(example) < 0)) {
      example = other.example;
    }
  }

  /** The columns, in the order of the data. */
  public List<ColumnProfile> columns() {
    return columns;
  }

  /** The records that were read. */
  public long read() {
    return read;
  }

  /** The records, or rows of blocks, that could not be read. */
  public long unread() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them failed this check, such as {@code encoding}. */
  public long unread(String check) {
    return faults.getOrDefault(check, 0L);
  }

  /** Why one of them could not be read; empty where all could. */
  public String example() {
    return example;
  }

  /** The sample of rows, in an order of their texts. */
  public List<SampledRow> sample() {
    return rows.entries().stream()
        .map(entry -> new SampledRow(texts(entry.content()), entry.hash(), entry.count()))
        .toList();
  }

  private List<String> texts(byte[] content) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < content.length; ) {
      int size = 0;
      for (int end = at + Integer.BYTES; at < end; at++) {
        size = (size << Byte.SIZE) | (content[at] & 0xff);
      }
      texts.add(new String(content, at, size, StandardCharsets.UTF_8));
      at += size;
    }
    return texts;
  }
}
