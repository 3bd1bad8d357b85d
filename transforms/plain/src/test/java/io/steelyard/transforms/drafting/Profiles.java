package io.steelyard.transforms.drafting;

import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.profiling.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Profiles of texts that tests make up. */
final class Profiles {
  private Profiles() {}

  /** Of columns, each with a text for every row. */
  static TableProfile of(List<String> names, List<List<String>> columns) {
    TableProfile profile = new TableProfile(names, TextStyle.PLAIN);
    profile.add(rows(names, columns));
    return profile;
  }

  static ParsedRows rows(List<String> names, List<List<String>> columns) {
    List<StringColumn> texts = columns.stream().map(StringColumn::of).toList();
    return new ParsedRows(
        new RowSchema(names.stream().map(name -> new Field(name, ColumnType.STRING)).toList()),
        new ArrayList<>(texts),
        texts.get(0),
        "test",
        new long[texts.get(0).rows()],
        List.of(),
        List.of());
  }

  /** A column of so many rows. */
  static ColumnFacts column(String name, int rows, IntFunction<String> text) {
    List<String> texts = IntStream.range(0, rows).mapToObj(text).toList();
    return new ColumnFacts(of(List.of(name), List.of(texts)).columns().get(0), Set.of("?"));
  }
}
