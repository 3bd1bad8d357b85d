package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.testdata.CountingVocabulary;
import io.steelyard.transforms.statistics.ByteHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Double> frequencies = new HashMap<>();
  private final @Nullable SlowLists lists;
  private final @Nullable SlowSplines splines;

  /**
   * @param training the column's texts in the training rows, empty where missing
   */
  SlowFeature(ColumnType type, List<StepSpec> steps, List<String> training) {
    this.type = type;
    this.steps = steps;
    lists = SlowLists.isMeant(steps) ? new SlowLists(steps, training) : null;
    boolean numeric = type != ColumnType.STRING && type != ColumnType.TIMESTAMP;
    numbers =
        new SlowNumbers(numeric ? training.stream().map(this::number).toList() : List.of(), steps);
    StepSpec end = steps.isEmpty() ? StepSpec.of("none") : steps.get(steps.size() - 1);
    splines = end.word().equals("splines") ? new SlowSplines(end, numbers.sorted()) : null;
    if (!steps.isEmpty() && steps.get(0).word().equals("vocabulary")) {
      StepSpec step = steps.get(0);
      CountingVocabulary counted = new CountingVocabulary();
      training.forEach(text -> counted.add(text.isEmpty() ? null : text));
      vocabulary.addAll(counted.top((int) step.whole("top"), step.whole("minimumCount")));
    }
    if (!steps.isEmpty() && steps.get(0).word().equals("frequency")) {
      count(steps.get(0), training);
    }
  }

  private void count(StepSpec step, List<String> training) {
    CountingVocabulary counted = new CountingVocabulary();
    training.forEach(text -> counted.add(text.isEmpty() ? null : text));
    List<String> kept =
        new ArrayList<>(counted.top((int) step.whole("top"), step.whole("minimumCount")));
    if (Collections.frequency(training, "") >= step.whole("minimumCount")) {
      kept.add("");
    }
    for (String text : kept) {
      double count = Collections.frequency(training, text);
      boolean share = step.text("measure").equals("share");
      frequencies.put(text, share ? count / training.size() : count);
    }
  }

  private @Nullable Double frequency(String text, StepSpec step) {
    if (text.isEmpty() && !step.text("missing").equals("category")) {
      return step.text("missing").equals("zero") ? Double.valueOf(0) : null;
    }
    Double unseen = step.text("unseen").equals("zero") ? Double.valueOf(0) : null;
    return frequencies.containsKey(text) ? frequencies.get(text) : unseen;
  }

  /** Whether all statistics are of observed values, so that the result is exact to the bit. */
  boolean isExact() {
    return numbers.isExact() && splines == null;
  }

  /**
   * The feature's numbers: those of a list, two on a circle, otherwise one; null is missing, or no
   * category.
   */
  List<@Nullable Double> encode(String text) {
    if (lists != null) {
      return lists.encode(text);
    }
    if (splines != null) {
      return splines.encode(numbers.encode(number(text)));
    }
    if (steps.isEmpty()) {
      return one(numbers.encode(number(text)));
    }
    StepSpec first = steps.get(0);
    boolean missing = text.isEmpty();
    return switch (first.word()) {
      case "missingIndicator" -> one(missing ? 1.0 : 0.0);
      case "vocabulary" -> one(missing ? null : index(text, first.text("outOfVocabulary")));
      case "frequency" -> one(frequency(text, first));
      case "hash" -> one(missing ? null : bucket(text, first.whole("buckets")));
      case "hourOfDay", "dayOfWeek", "month" ->
          one(missing ? null : Double.valueOf(part(text, first.word())));
      case "cyclic" -> circle(text, first.text());
      default -> one(numbers.encode(number(text)));
    };
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

  private @Nullable Double index(String text, String other) {
    int index = vocabulary.indexOf(text);
    if (index < 0) {
      return other.equals("bucket") ? Double.valueOf(vocabulary.size()) : null;
    }
    return Double.valueOf(index);
  }

  private static Double bucket(String text, long buckets) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    BigInteger hash = new BigInteger(Long.toUnsignedString(ByteHash.of(bytes, 0, bytes.length)));
    return hash.mod(BigInteger.valueOf(buckets)).doubleValue();
  }

  private static int part(String text, String part) {
    ZonedDateTime time = Instant.parse(text).atZone(ZoneOffset.UTC);
    return switch (part) {
      case "hourOfDay" -> time.getHour();
      case "dayOfWeek" -> time.getDayOfWeek().getValue() - 1;
      default -> time.getMonthValue() - 1;
    };
  }

  private static int period(String part) {
    return part.equals("hourOfDay") ? 24 : part.equals("dayOfWeek") ? 7 : 12;
  }

  private static List<@Nullable Double> circle(String text, String part) {
    List<@Nullable Double> both = new ArrayList<>();
    if (text.isEmpty()) {
      both.add(null);
      both.add(null);
    } else {
      double angle = 2 * Math.PI * part(text, part) / period(part);
      both.add(StrictMath.sin(angle));
      both.add(StrictMath.cos(angle));
    }
    return both;
  }
}
