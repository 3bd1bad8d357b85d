package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.Messages;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that folders on the way to a file state, as Hive does: below {@code dt=2026-01-01/}
 * the column {@code dt} is that day in every row of the file. A row that has the column itself is
 * rejected, since nobody knows which of the two is meant.
 *
 * <p>A value is read as a text of the column would be from a plain CSV file, %-escapes undone;
 * {@code __HIVE_DEFAULT_PARTITION__} is a missing value. Of a name that stands twice, the folder
 * nearer to the file counts.
 */
public final class FolderValues {
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  private final List<Stated> values;
  private final RowsBuilder rows;

  /** A column's value. */
  private record Stated(int column, byte[] text, boolean isMissing, ValueParser parser) {}

  private FolderValues(List<Stated> values, RowsBuilder rows) {
    this.values = values;
    this.rows = rows;
  }

  /**
   * The values that the rows of a source have.
   *
   * @param source the file, with the folders on the way, or what messages call it
   */
  static FolderValues of(String source, ReadSettings settings, RowsBuilder rows) {
    String file =
        source.startsWith(Messages.FILES) ? source.substring(Messages.FILES.length()) : source;
    InputSpec plain = settings.input().withStyle(TextStyle.PLAIN);
    MissingMarkers markers = new MissingMarkers(plain);
    List<Stated> values = new ArrayList<>();
    texts(file, settings.names())
        .forEach(
            (column, text) ->
                values.add(
                    new Stated(
                        column,
                        text.getBytes(StandardCharsets.UTF_8),
                        text.equals(MISSING),
                        new ValueParser(
                            settings.columns().get(column),
                            TextStyle.PLAIN,
                            markers,
                            rows.column(column)))));
    return new FolderValues(List.copyOf(values), rows);
  }

  /** The positions of the columns that the name of a file states values of. */
  public static Set<Integer> columns(String file, ReadSettings settings) {
    return texts(file, settings.names()).keySet();
  }

  /** The texts that the name of a file states, by column. */
  public static SortedMap<String, String> stated(String file, List<ColumnSpec> columns) {
    SortedMap<String, String> stated = new TreeMap<>();
    texts(file, new ColumnNames(columns))
        .forEach((column, text) -> stated.put(columns.get(column).name(), text));
    return stated;
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

  /** Gives the current record the values, or rejects it where it has one of the columns itself. */
  void complete() {
    for (int i = 0; i < values.size(); i++) {
      if (rows.hasValue(values.get(i).column())) {
        rows.failRecord("malformed", clash(values.get(i)));
        return;
      }
    }
    for (int i = 0; i < values.size(); i++) {
      append(values.get(i));
    }
  }

  private static String clash(Stated value) {
    return "The row has a column "
        + value.parser().name()
        + ", and a folder that its file lies in states its value: rename the folder, or leave the"
        + " column out.";
  }

  private void append(Stated value) {
    byte[] text = value.text();
    if (value.isMissing()) {
      value.parser().column().appendMissing();
    } else if (!value.parser().append(text, 0, text.length)) {
      rows.fail(value.parser().failure(text, 0, text.length));
    }
  }
}
