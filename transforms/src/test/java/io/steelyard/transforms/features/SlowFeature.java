package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.definition.StepSpec.Vocabulary.OutOfVocabulary;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.testdata.CountingVocabulary;
import io.steelyard.transforms.statistics.ByteHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feature done slowly: each step is fitted on the list of all training values as the steps before
 * it left them. Values are texts and boxed numbers, and missing is null.
 */
final class SlowFeature {
  private final ColumnType type;
  private final List<StepSpec> steps;
  private final SlowNumbers numbers;
  private final List<String> vocabulary = new ArrayList<>();

  /**
   * @param training the column's texts in the training rows, empty where missing
   */
  SlowFeature(ColumnType type, List<StepSpec> steps, List<String> training) {
    this.type = type;
    this.steps = steps;
    boolean numeric = type != ColumnType.STRING && type != ColumnType.TIMESTAMP;
    numbers =
        new SlowNumbers(numeric ? training.stream().map(this::number).toList() : List.of(), steps);
    if (!steps.isEmpty() && steps.get(0) instanceof StepSpec.Vocabulary step) {
      CountingVocabulary counted = new CountingVocabulary();
      training.forEach(text -> counted.add(text.isEmpty() ? null : text));
      vocabulary.addAll(counted.top(step.top(), step.minimumCount()));
    }
  }

  /** Whether all statistics are of observed values, so that the result is exact to the bit. */
  boolean isExact() {
    return numbers.isExact();
  }

  /** The feature's numbers: two on a circle, otherwise one; null is missing, or no category. */
  List<@Nullable Double> encode(String text) {
    StepSpec first = steps.isEmpty() ? new StepSpec.Log() : steps.get(0);
    if (first instanceof StepSpec.MissingIndicator) {
      return one(text.isEmpty() ? 1.0 : 0.0);
    }
    if (first instanceof StepSpec.Vocabulary step) {
      return one(text.isEmpty() ? null : index(text, step.outOfVocabulary()));
    }
    if (first instanceof StepSpec.Hash hash) {
      return one(text.isEmpty() ? null : bucket(text, hash.buckets()));
    }
    if (first instanceof StepSpec.TimePart time) {
      return one(text.isEmpty() ? null : Double.valueOf(part(text, time.part())));
    }
    if (first instanceof StepSpec.Cyclic cyclic) {
      return circle(text, cyclic.part());
    }
    return one(numbers.encode(number(text)));
  }

  private static List<@Nullable Double> one(@Nullable Double value) {
    List<@Nullable Double> list = new ArrayList<>();
    list.add(value);
    return list;
  }

  private @Nullable Double number(String text) {
    if (text.isEmpty()) {
      return null;
    }
    return type == ColumnType.BOOLEAN
        ? Double.valueOf(text.equals("true") ? 1 : 0)
        : Double.valueOf(Double.parseDouble(text) + 0.0);
  }

  private @Nullable Double index(String text, OutOfVocabulary other) {
    int index = vocabulary.indexOf(text);
    if (index < 0) {
      return other == OutOfVocabulary.BUCKET ? Double.valueOf(vocabulary.size()) : null;
    }
    return Double.valueOf(index);
  }

  private static Double bucket(String text, int buckets) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    BigInteger hash = new BigInteger(Long.toUnsignedString(ByteHash.of(bytes, 0, bytes.length)));
    return hash.mod(BigInteger.valueOf(buckets)).doubleValue();
  }

  private static int part(String text, Part part) {
    ZonedDateTime time = Instant.parse(text).atZone(ZoneOffset.UTC);
    return switch (part) {
      case HOUR_OF_DAY -> time.getHour();
      case DAY_OF_WEEK -> time.getDayOfWeek().getValue() - 1;
      case MONTH -> time.getMonthValue() - 1;
    };
  }

  private static List<@Nullable Double> circle(String text, Part part) {
    List<@Nullable Double> both = new ArrayList<>();
    if (text.isEmpty()) {
      both.add(null);
      both.add(null);
    } else {
      double angle = 2 * Math.PI * part(text, part) / part.period();
      both.add(StrictMath.sin(angle));
      both.add(StrictMath.cos(angle));
    }
    return both;
  }
}
