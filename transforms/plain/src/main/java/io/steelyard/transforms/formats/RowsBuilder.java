package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Originals;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Collects records into batches: values by column, original bytes, positions, failures.
 *
 * <p>For each record: append at most one value to each column, report what failed, then {@link
 * #endRecord}; a column without a value gets that of its {@link FolderValues}, else its default,
 * which is missing where it has none.
 */
public final class RowsBuilder {
  /** Originals of a batch stay near this size, so that a batch of large records fits in memory. */
  private static final int BATCH_BYTES = 8 << 20;

  private final ReadSettings settings;
  private final Function<StringColumn, Originals> kept;
  private String source;
  private FolderValues folders;
  private int batchRows;
  private final ColumnBuilder[] columns;
  private final ColumnBuilder originals;
  private long[] positions;
  private int rows;

  /** Whether the current record is at fault as a whole. */
  private boolean isFailed;

  private long bytes;
  private int failuresBefore;
  private List<ParsedRows.Failure> failures = new ArrayList<>();
  private List<Rejection> unreadable = new ArrayList<>();

  /** A builder of batches as these settings say, of this file. */
  public RowsBuilder(ReadSettings settings, String source) {
    this(settings, source, originals -> originals);
  }

  /**
   * A builder of batches whose records end with where they are, not with what they are.
   *
   * @param kept finds the originals of a batch by what its records ended with
   */
  RowsBuilder(ReadSettings settings, String source, Function<StringColumn, Originals> kept) {
    this.kept = kept;
    this.settings = settings;
    this.source = source;
    this.batchRows = settings.batchRows();
    this.columns =
        settings.columns().stream()
            .map(column -> new ColumnBuilder(column, settings.batchRows()))
            .toArray(ColumnBuilder[]::new);
    this.originals = new ColumnBuilder(ColumnType.STRING, settings.batchRows());
    this.positions = new long[settings.batchRows()];
    this.folders = FolderValues.of(source, settings, this);
  }

  /**
   * Begins with another source, of whose batches none has more rows; nothing may be in the making.
   */
  void begin(String newSource, int rowsOfBatch) {
    if (!newSource.equals(source)) {
      source = newSource;
      folders = FolderValues.of(source, settings, this);
    }
    if (rowsOfBatch != batchRows) {
      batchRows = rowsOfBatch;
      positions = new long[rowsOfBatch];
      originals.reserve(rowsOfBatch);
      for (ColumnBuilder column : columns) {
        column.reserve(rowsOfBatch);
      }
    }
  }

  /** The builder of the column at this position of the schema. */
  public ColumnBuilder column(int index) {
    return columns[index];
  }

  /** Whether the batch must be built before another record. */
  public boolean isFull() {
    return rows == batchRows || bytes >= BATCH_BYTES;
  }

  /** Whether there is nothing to build. */
  public boolean isEmpty() {
    return rows == 0 && unreadable.isEmpty();
  }

  /** Reports that a column of the current record did not parse. */
  public void fail(Reason reason) {
    failures.add(new ParsedRows.Failure(rows, reason));
  }

  /** Whether the current record has a value of this column so far. */
  boolean hasValue(int column) {
    return columns[column].rows() > rows;
  }

  /** Reports that the current record is at fault as a whole: all its values become missing. */
  public void failRecord(String check, String message) {
    for (ColumnBuilder column : columns) {
      column.truncate(rows);
      column.appendMissing();
    }
    failures.subList(failuresBefore, failures.size()).clear();
    fail(new Reason("", check, message));
    isFailed = true;
  }

  /** Forgets what the current record has appended and reported so far. */
  public void discardRecord() {
    for (ColumnBuilder column : columns) {
      column.truncate(rows);
    }
    failures.subList(failuresBefore, failures.size()).clear();
    isFailed = false;
  }

  /** Adds bytes that the current record needs beside its original. */
  void weigh(long more) {
    bytes += more;
  }

  /** Ends the current record, whose bytes are {@code original[from, to)}. */
  public void endRecord(byte[] original, int from, int to, long position) {
    if (!isFailed) {
      folders.complete();
    }
    isFailed = false;
    originals.appendText(original, from, to);
    bytes += to - from;
    positions[rows] = position;
    rows++;
    for (ColumnBuilder column : columns) {
      if (column.rows() < rows) {
        column.appendDefault();
      }
    }
    if (failures.size() - failuresBefore > 1) {
      failures
          .subList(failuresBefore, failures.size())
          .sort(Comparator.comparingInt(f -> settings.schema().indexOf(f.reason().column())));
    }
    failuresBefore = failures.size();
  }

  /**
   * Reports a part of the file that cannot be read.
   *
   * @param rowsLost the number of its rows, 1 where that is unknown
   */
  public void failBlock(String message, long position, long rowsLost) {
    Reason reason = new Reason("", "unreadable", message);
    unreadable.add(new Rejection(new byte[0], List.of(reason), source, position, rowsLost));
  }

  /** The batch of the records since the last; the builder begins anew. */
  public ParsedRows build() {
    List<Column> built = new ArrayList<>(columns.length);
    for (ColumnBuilder column : columns) {
      built.add(column.build());
    }
    Originals records = kept.apply((StringColumn) originals.build());
    ParsedRows batch =
        new ParsedRows(
            settings.schema(),
            List.copyOf(built),
            records,
            source,
            positions,
            failures,
            unreadable);
    positions = new long[batchRows];
    failures = new ArrayList<>();
    unreadable = new ArrayList<>();
    failuresBefore = 0;
    rows = 0;
    bytes = 0;
    return batch;
  }
}
