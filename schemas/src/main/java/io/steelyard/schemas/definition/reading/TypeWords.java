package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;

/** Column types in messages. */
final class TypeWords {
  private TypeWords() {}

  static String of(ColumnType type) {
    return EnumWords.of(type);
  }

  /** With an article: an int, a string. */
  static String withArticle(ColumnType type) {
    return (type == ColumnType.INT ? "an " : "a ") + of(type);
  }
}
