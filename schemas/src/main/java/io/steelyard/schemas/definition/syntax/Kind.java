package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.rows.ColumnType;

/** What a column or a step of a feature gives. */
public enum Kind {
  NUMBER("a number"),
  STRING("a string"),
  TIMESTAMP("a timestamp"),
  CATEGORY("a category"),
  ONE_HOT("one-hot numbers"),
  CYCLE("sine and cosine");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** With its article, such as {@code a number}. */
  public String words() {
    return words;
  }

  /** What a column of a type gives. */
  public static Kind of(ColumnType type) {
    return switch (type) {
      case INT, DOUBLE, BOOLEAN -> NUMBER;
      case STRING -> STRING;
      case TIMESTAMP -> TIMESTAMP;
    };
  }

  /** Whether a model can see it as it is. */
  public boolean isSeen() {
    return this != STRING && this != TIMESTAMP;
  }
}
