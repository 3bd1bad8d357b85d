package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.rows.ColumnType;

/** What a column or a step of a feature gives. */
public enum Kind {
  NUMBER("a number"),
  STRING("a string"),
  /** A number that can be a category too. */
  INTEGER("an integer"),
  /** A number, 0 or 1, that can be a category too. */
  BOOLEAN("a boolean"),
  TIMESTAMP("a timestamp"),
  CATEGORY("a category"),
  ONE_HOT("one-hot numbers"),
  TEXTS("a list of texts"),
  CATEGORIES("a list of categories"),
  COUNTS("a number for each category"),
  NUMBERS("several numbers"),
  CYCLE("sine and cosine"),
  ENCODED("encoded numbers");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** With its article, such as {@code a number}. */
  public String words() {
    return words;
  }

  /** Whether what takes a number takes it. */
  public boolean isNumber() {
    return this == NUMBER || this == INTEGER || this == BOOLEAN;
  }

  /** What a column of a type gives. */
  public static Kind of(ColumnType type) {
    return switch (type) {
      case DOUBLE -> NUMBER;
      case INT -> INTEGER;
      case BOOLEAN -> BOOLEAN;
      case STRING -> STRING;
      case TIMESTAMP -> TIMESTAMP;
    };
  }

  /** Whether a model can see it as it is. */
  public boolean isSeen() {
    return switch (this) {
      case STRING, TIMESTAMP, TEXTS, CATEGORIES -> false;
      case NUMBER, INTEGER, BOOLEAN, CATEGORY, ONE_HOT, COUNTS, NUMBERS, CYCLE, ENCODED -> true;
    };
  }
}
