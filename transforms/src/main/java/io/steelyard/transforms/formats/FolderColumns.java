package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a file its {@link FolderValues}. */
public final class FolderColumns implements RowReader {
  private final RowReader reader;
  private final FolderValues values;

  private FolderColumns(RowReader reader, FolderValues values) {
    this.reader = reader;
    this.values = values;
  }

  /** The same rows with the values that the name of their file states, if it does. */
  public static RowReader over(RowReader reader, String source, ReadSettings settings) {
    FolderValues values = FolderValues.of(source, source, settings);
    return values.texts().isEmpty() ? reader : new FolderColumns(reader, values);
  }

  /** The positions of the columns that the name of a file states values of. */
  public static Set<Integer> columns(String source, ReadSettings settings) {
    return FolderValues.of(source, source, settings).texts().keySet();
  }

  @Override
  public @Nullable ParsedRows read() throws IOException {
    ParsedRows rows = reader.read();
    return rows == null ? null : values.in(rows);
  }

  @Override
  public long position() {
    return reader.position();
  }

  @Override
  public long positionsBefore() throws IOException {
    return reader.positionsBefore();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
