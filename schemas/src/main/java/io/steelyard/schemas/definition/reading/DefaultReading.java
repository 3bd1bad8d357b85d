package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.ColumnType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what a column is given where a record has no such field, and sees that it may be there. */
final class DefaultReading {
  private final Problems problems;

  DefaultReading(Problems problems) {
    this.problems = problems;
  }

  /** The default as text; null where there is none, or none of the type, which is a problem. */
  @Nullable String text(@Nullable Value value, ColumnType type) {
    if (value == null) {
      return null;
    }
    String text =
        switch (type) {
          case STRING -> value instanceof Value.Text given ? given.text() : null;
          case INT -> value instanceof Value.Whole given ? Long.toString(given.number()) : null;
          case DOUBLE -> number(value);
          case BOOLEAN -> value instanceof Value.Flag given ? Boolean.toString(given.on()) : null;
          case TIMESTAMP -> value instanceof Value.Text given ? instant(given.text()) : null;
        };
    if (text == null) {
      problems.add(
          value.at(),
          value.path()
              + " is no value of the column, which is "
              + TypeWords.withArticle(type)
              + "; give "
              + advice(type)
              + ".");
    }
    return text;
  }

  private static @Nullable String number(Value value) {
    if (value instanceof Value.Whole whole) {
      return CanonicalJson.shortest((double) whole.number());
    }
    return value instanceof Value.Real real ? CanonicalJson.shortest(real.number()) : null;
  }

  private static @Nullable String instant(String text) {
    Long milliseconds = IsoInstants.parse(text);
    return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds).toString();
  }

  private static String advice(ColumnType type) {
    return switch (type) {
      case STRING -> "a text, in quotes if it looks otherwise";
      case INT -> "a whole number of at most 64 bits";
      case DOUBLE -> "a number";
      case BOOLEAN -> "true or false";
      case TIMESTAMP -> "an instant such as \"2026-03-01T00:00:00Z\"";
    };
  }

  /** Notes a problem where the column's own checks would reject its default. */
  void check(Value.Section section, ColumnSpec column) {
    String text = column.defaultValue();
    String failed = text == null ? null : OwnChecks.failed(text, column);
    if (text != null && failed != null) {
      problems.add(
          section.at("default"), OwnChecks.sentence(section.path() + ".default is ", text, failed));
    }
  }
}
