package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values that folders on the way to a file state, as Hive does: below {@code dt=2026-01-01/}
 * the column {@code dt} is that day in every row, whatever the file holds.
 *
 * <p>A value is read as a text of the column would be from a plain CSV file, %-escapes undone;
 * {@code __HIVE_DEFAULT_PARTITION__} is a missing value. Of a name that stands twice, the folder
 * nearer to the file counts.
 *
 * @param source what batches and rejections call the file
 * @param texts by the number of the column
 */
record FolderValues(ReadSettings settings, String source, Map<Integer, String> texts) {
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  /**
   * The values that a file's name states.
   *
   * @param file its name with the folders on the way
   */
  static FolderValues of(String file, String source, ReadSettings settings) {
    return new FolderValues(settings, source, texts(file, settings.names()));
  }

  private static Map<Integer, String> texts(String file, ColumnNames names) {
    Map<Integer, String> values = new TreeMap<>();
    String[] segments = file.split("/", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      int equals = segments[i].indexOf('=');
      int column = equals < 0 ? -1 : names.find(unescaped(segments[i].substring(0, equals)));
      if (column >= 0) {
        values.put(column, unescaped(segments[i].substring(equals + 1)));
      }
    }
    return values;
  }

  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The same rows with these values. */
  ParsedRows in(ParsedRows rows) {
    if (texts.isEmpty() || rows.rows() == 0) {
      return rows;
    }
    List<Column> columns = new ArrayList<>(rows.columns());
    List<ParsedRows.Failure> failures = new ArrayList<>(rows.failures());
    for (Map.Entry<Integer, String> value : texts.entrySet()) {
      ParsedRows constant = constant(value.getKey(), value.getValue(), rows.rows());
      columns.set(value.getKey(), constant.columns().get(0));
      String name = settings.schema().field(value.getKey()).name();
      failures.removeIf(failure -> failure.reason().column().equals(name));
      failures.addAll(constant.failures());
    }
    failures.sort(
        Comparator.comparingInt(ParsedRows.Failure::row)
            .thenComparingInt(failure -> settings.schema().indexOf(failure.reason().column())));
    return new ParsedRows(
        rows.schema(),
        columns,
        rows.originals(),
        rows.source(),
        rows.positions(),
        failures,
        rows.unreadable(),
        rows.begin());
  }

  /** One column of so many rows that all hold one text. */
  private ParsedRows constant(int column, String value, int count) {
    Field field = settings.schema().field(column);
    ColumnSpec spec = settings.columns().get(column);
    ReadSettings one =
        new ReadSettings(
            new RowSchema(List.of(field)),
            List.of(spec),
            settings.input().withStyle(TextStyle.PLAIN),
            count,
            settings.maximumRecordBytes());
    RowsBuilder rows = new RowsBuilder(one, source);
    ValueParser parser = ValueParser.all(one, rows)[0];
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    for (int row = 0; row < count; row++) {
      if (value.equals(MISSING)) {
        parser.column().appendMissing();
      } else if (!parser.append(text, 0, text.length)) {
        rows.fail(parser.failure(text, 0, text.length));
      }
      rows.endRecord(text, 0, 0, row);
    }
    return rows.build();
  }
}
