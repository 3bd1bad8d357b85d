package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of {@link EveryStep} as texts, empty where missing, and as batches. */
final class TextRows {
  private static final List<String> WORDS =
      List.of("Zug", "ü", "Übersee", "統計", "a b", "0", "zu", "Ω", "😀", "naïve", "\"", "\\", "é");

  private static final List<String> SENTENCE =
      List.of("The", "the", "QUICK", "brown_fox", "don't", "ΟΔΟΣ", "ÉTÉ", "Ⱥ", "K", "३", "e\u0301");

  private static final List<String> SIGNS =
      List.of("|", "|", " | ", "||", "; ", ";", " ", ", ", "\t|", "");

  private TextRows() {}

  /** Rows as training has them; about every eighth value is missing. */
  static List<List<String>> training(long seed, int count) {
    return rows(seed, count, 1);
  }

  /** Rows of another kind: unseen words, other times, numbers far out of range. */
  static List<List<String>> unseen(long seed, int count) {
    return rows(seed, count, 100);
  }

  private static List<List<String>> rows(long seed, int count, int spread) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom tags = new SplittableRandom(~seed);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          List.of(
              orMissing(random, Double.toString(real(random, spread))),
              orMissing(random, Long.toString(random.nextLong(-50L * spread, 400L * spread))),
              orMissing(random, Boolean.toString(random.nextInt(3) == 0)),
              orMissing(random, word(random, spread)),
              orMissing(random, instant(random, spread).toString()),
              orMissing(random, random.nextBoolean() ? "yes" : "no"),
              orMissing(tags, tags(tags, spread))));
    }
    return rows;
  }

  private static String orMissing(SplittableRandom random, String value) {
    return random.nextInt(8) == 0 ? "" : value;
  }

  private static double real(SplittableRandom random, int spread) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(-4, 12);
      case 1 -> 0.0;
      case 2 -> -0.0;
      default -> Math.scalb(random.nextDouble(-1, 3), random.nextInt(-6, 5)) * spread;
    };
  }

  /** Words with a long tail: a low rank is the more frequent. */
  private static String word(SplittableRandom random, int spread) {
    int most = WORDS.size() * (spread == 1 ? 1 : 2);
    int rank = (int) (most * random.nextDouble() * random.nextDouble());
    return rank < WORDS.size() ? WORDS.get(rank) : "unseen " + rank + " 未知";
  }

  /** Words, and others, between signs that separate them, and more of both. */
  private static String tags(SplittableRandom random, int spread) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.append(
          random.nextInt(3) == 0
              ? SENTENCE.get(random.nextInt(SENTENCE.size()))
              : word(random, spread));
      text.append(SIGNS.get(random.nextInt(SIGNS.size())));
    }
    return text.toString();
  }

  private static Instant instant(SplittableRandom random, int spread) {
    return Instant.ofEpochMilli(random.nextLong(-10_000_000_000L * spread, 2_000_000_000_000L));
  }

  /** The rows as one batch, built value by value. */
  static RowBatch batch(RowSchema schema, List<List<String>> rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      int at = i;
      columns.add(column(schema.field(i), rows.stream().map(row -> row.get(at)).toList()));
    }
    return new RowBatch(
        schema,
        columns,
        StringColumn.of(rows.stream().map(row -> String.join(",", row)).toList()),
        new long[rows.size()]);
  }

  private static Column column(Field field, List<String> texts) {
    if (field.type() == ColumnType.STRING) {
      return StringColumn.of(texts);
    }
    if (field.type() == ColumnType.DOUBLE) {
      double[] values = new double[texts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = texts.get(i).isEmpty() ? Double.NaN : Double.parseDouble(texts.get(i));
      }
      return new DoubleColumn(values, values.length);
    }
    long[] values = new long[texts.size()];
    boolean complete = texts.stream().noneMatch(String::isEmpty);
    long[] nulls = new long[complete ? 0 : values.length / 64 + 1];
    for (int i = 0; i < values.length; i++) {
      if (texts.get(i).isEmpty()) {
        nulls[i / 64] |= 1L << (i % 64);
      } else {
        values[i] = value(field.type(), texts.get(i));
      }
    }
    return new LongColumn(values, nulls, values.length);
  }

  private static long value(ColumnType type, String text) {
    return switch (type) {
      case BOOLEAN -> text.equals("true") ? 1 : 0;
      case TIMESTAMP -> Instant.parse(text).toEpochMilli();
      default -> Long.parseLong(text);
    };
  }
}
