package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;

import io.steelyard.schemas.definition.syntax.Shape.Flag;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Single;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.rows.ColumnType;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a column: what it is, its checks, and what files call it. */
final class ColumnShapes {
  private ColumnShapes() {}

  private static final Text NAME = new Text(null, "a name");

  private static final Table FIRST =
      Table.of(
          required("name", NAME, "the column's name in the data"),
          optional("type", EnumWords.shape(ColumnType.class), "int is a 64-bit whole number"),
          optional("required", new Flag(), "whether a missing value rejects the row"),
          optional(
              "format",
              new Text(
                  null,
                  "iso, seconds, milliseconds, microseconds, nanoseconds or a java.time pattern"),
              "of a timestamp, iso where absent, UTC where it has no offset; names in English, years of"
                  + " two digits from 1969 to 2068"),
          optional(
              "expression",
              new Text(null, "an expression"),
              "computes the column from others of its row, read or computed; it is not read then, and"
                  + " has no format, aliases and default"));

  private static final Table REST =
      Table.of(
          optional(
              "aliases",
              Listing.distinct(NAME, 1),
              "other names of the column in the data; a file or record may have one of its names"),
          optional(
              "default",
              new Single(),
              "what a row is given whose file, or JSON object, has the column under no name; an"
                  + " empty or null value stays missing"));

  /** The names of the keys that are no checks. */
  static List<String> besideChecks() {
    return Stream.of(FIRST, REST).flatMap(table -> table.keys().stream()).map(Key::name).toList();
  }

  /** A column with all its keys. */
  static Table column() {
    List<Key> checks = KnownChecks.all().stream().map(CheckSyntax::key).toList();
    List<Key> keys = Stream.of(FIRST.keys(), checks, REST.keys()).flatMap(List::stream).toList();
    return Table.of(keys.toArray(Key[]::new));
  }
}
