package io.steelyard.transforms.features;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.ByteHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feature that is made of several columns done slowly, as {@link SlowFeature}. */
final class SlowJoint {
  private static final BigInteger WORDS = BigInteger.ONE.shiftLeft(64);

  private final List<Integer> columns;
  private final List<StepSpec> before;
  private final StepSpec last;
  private final List<SlowFeature> parts;
  private final ColumnType type;
  private final List<List<String>> training;

  SlowJoint(FeatureSpec feature, RowSchema schema, List<List<String>> training) {
    this.training = training;
    columns = feature.columns().stream().map(schema::indexOf).toList();
    type = schema.field(columns.get(0)).type();
    before = feature.steps().subList(0, feature.steps().size() - 1);
    last = feature.steps().get(feature.steps().size() - 1);
    parts =
        columns.stream()
            .map(
                column ->
                    new SlowFeature(
                        schema.field(column).type(),
                        before,
                        training.stream().map(row -> row.get(column)).toList()))
            .toList();
  }

  List<@Nullable Double> encode(List<String> row) {
    return switch (last.word()) {
      case "cross" -> cross(row);
      case "scaleWithin" -> scaled(row);
      default -> polynomials(row);
    };
  }

  /** As a step of the rows of the category alone. */
  private List<@Nullable Double> scaled(List<String> row) {
    int numbers = columns.get(0);
    int categories = columns.get(1);
    String category = row.get(categories);
    List<List<String>> all = training.stream().filter(r -> !r.get(numbers).isEmpty()).toList();
    List<List<String>> own = all.stream().filter(r -> r.get(categories).equals(category)).toList();
    boolean missing = category.isEmpty() && !last.text("missing").equals("category");
    boolean unseen = own.size() < last.whole("minimumCount");
    List<List<String>> fitted = own;
    if (missing || unseen) {
      if (last.text(missing ? "missing" : "unseen").equals("missing")) {
        return Collections.singletonList(null);
      }
      fitted = all;
    }
    List<String> texts = fitted.stream().map(r -> r.get(numbers)).toList();
    StepSpec standardize = StepSpec.of("standardize");
    StepSpec mean = StepSpec.of("impute", "mean");
    boolean center = last.text("method").equals("center");
    Double x =
        new SlowFeature(type, List.of(center ? mean : standardize), texts)
            .encode(row.get(numbers))
            .get(0);
    if (!center || row.get(numbers).isEmpty()) {
      return Collections.singletonList(center ? null : x);
    }
    Double middle = new SlowFeature(type, List.of(mean), texts).encode("").get(0);
    return List.of(requireNonNull(x) - requireNonNull(middle));
  }

  private List<@Nullable Double> polynomials(List<String> row) {
    List<@Nullable Double> numbers = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      numbers.add(parts.get(i).encode(row.get(columns.get(i))).get(0));
    }
    List<@Nullable Double> products = new ArrayList<>();
    for (int degree = 1; degree <= last.whole("degree"); degree++) {
      products(numbers, 0, degree, new ArrayList<>(), products);
    }
    return products;
  }

  /** All choices of so many columns more, ascending, and their products. */
  private void products(
      List<@Nullable Double> numbers,
      int from,
      int more,
      List<Integer> chosen,
      List<@Nullable Double> products) {
    if (more == 0) {
      Double product = numbers.get(chosen.get(chosen.size() - 1));
      for (int i = chosen.size() - 2; i >= 0; i--) {
        Double factor = numbers.get(chosen.get(i));
        product =
            product == null || factor == null
                ? null
                : Math.min(Math.max(factor * product, -Double.MAX_VALUE), Double.MAX_VALUE);
      }
      products.add(product);
      return;
    }
    for (int next = from; next < numbers.size(); next++) {
      chosen.add(next);
      products(
          numbers, last.flag("interactionsOnly") ? next + 1 : next, more - 1, chosen, products);
      chosen.remove(chosen.size() - 1);
    }
  }

  private List<@Nullable Double> cross(List<String> row) {
    BigInteger mixed = BigInteger.ZERO;
    boolean missing = false;
    for (int i = 0; i < columns.size(); i++) {
      String text = row.get(columns.get(i));
      Double index = before.isEmpty() ? null : parts.get(i).encode(text).get(0);
      boolean none = before.isEmpty() ? text.isEmpty() : index == null;
      missing |= none;
      BigInteger hash =
          none
              ? new BigInteger("9E3779B97F4A7C15", 16)
              : before.isEmpty()
                  ? hash(text)
                  : BigInteger.valueOf(requireNonNull(index).longValue() + 1);
      mixed = mixed.multiply(BigInteger.valueOf(31)).add(hash).mod(WORDS);
      for (String factor : List.of("ff51afd7ed558ccd", "c4ceb9fe1a85ec53")) {
        mixed = mixed.xor(mixed.shiftRight(33)).multiply(new BigInteger(factor, 16)).mod(WORDS);
      }
      mixed = mixed.xor(mixed.shiftRight(33));
    }
    List<@Nullable Double> bucket = new ArrayList<>();
    bucket.add(
        missing && last.text("missing").equals("ignore")
            ? null
            : Double.valueOf(mixed.mod(BigInteger.valueOf(last.whole("buckets"))).doubleValue()));
    return bucket;
  }

  private static BigInteger hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new BigInteger(Long.toUnsignedString(ByteHash.of(bytes, 0, bytes.length)));
  }
}
