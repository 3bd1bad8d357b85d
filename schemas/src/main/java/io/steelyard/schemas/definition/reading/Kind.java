package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.rows.ColumnType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column or a step of a feature gives. */
enum Kind {
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

  String words() {
    return words;
  }

  static Kind of(ColumnType type) {
    return switch (type) {
      case INT, DOUBLE, BOOLEAN -> NUMBER;
      case STRING -> STRING;
      case TIMESTAMP -> TIMESTAMP;
    };
  }

  /** What a step takes and what it then gives. */
  record Change(Kind takes, Kind gives) {
    private static final Map<Kind, Map<String, Kind>> TABLE = new EnumMap<>(Kind.class);

    static {
      TABLE.put(
          NUMBER,
          Map.of(
              "impute", NUMBER,
              "standardize", NUMBER,
              "minMax", NUMBER,
              "robust", NUMBER,
              "log", NUMBER,
              "clip", NUMBER,
              "bucketize", CATEGORY));
      TABLE.put(STRING, Map.of("vocabulary", CATEGORY, "hash", CATEGORY));
      TABLE.put(CATEGORY, Map.of("oneHot", ONE_HOT));
      TABLE.put(
          TIMESTAMP,
          Map.of("hourOfDay", CATEGORY, "dayOfWeek", CATEGORY, "month", CATEGORY, "cyclic", CYCLE));
    }

    /** Of the step of this name; null for missingIndicator, which takes anything. */
    static @Nullable Change of(String step) {
      for (Map.Entry<Kind, Map<String, Kind>> kind : TABLE.entrySet()) {
        Kind gives = kind.getValue().get(step);
        if (gives != null) {
          return new Change(kind.getKey(), gives);
        }
      }
      return null;
    }
  }

  /** The kinds that a model cannot see. */
  static final Set<Kind> RAW = EnumSet.of(STRING, TIMESTAMP);
}
