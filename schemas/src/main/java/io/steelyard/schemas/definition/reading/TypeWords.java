package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Column types in messages. */
final class TypeWords {
  private TypeWords() {}

  static String of(ColumnType type) {
    return EnumWords.of(type);
  }

  private static final Set<ColumnType> NUMBERS = EnumSet.of(ColumnType.INT, ColumnType.DOUBLE);

  /** All of these: numbers and timestamps. */
  static String plural(Set<ColumnType> types) {
    boolean ofAllNumbers = types.containsAll(NUMBERS);
    return new TreeSet<>(types)
        .stream()
            .map(type -> ofAllNumbers && NUMBERS.contains(type) ? "numbers" : of(type) + "s")
            .distinct()
            .collect(Collectors.joining(" and "));
  }

  /** With an article: an int, a string. */
  static String withArticle(ColumnType type) {
    return (type == ColumnType.INT ? "an " : "a ") + of(type);
  }
}
