package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.transforms.formats.parquet.HalfPrecision;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The missing markers that are numbers, compared with what is stored as one: a marker means its
 * decimal value exactly, or what a type of fewer digits has nearest to it, since a writer of that
 * type could store it as nothing else. A marker may be an infinity, {@code inf} or {@code
 * Infinity}.
 */
final class MissingNumbers {
  private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(inity)?");

  /** No marker has more digits, so that comparing a number takes no time worth mentioning. */
  private static final int LONGEST = 1000;

  private final BigDecimal[] exact;
  private final long[] integers;
  private final double[] doubles;
  private final float[] floats;
  private final float[] halves;
  private final DecimalText decimals = new DecimalText();

  /** The markers that are numbers in the notation of the input. */
  MissingNumbers(InputSpec input) {
    NumberNotation notation =
        input.style().hasPlainNumbers() ? null : new NumberNotation(input.style());
    List<String> texts = input.missing();
    this.exact =
        texts.stream()
            .map(text -> number(text, notation))
            .filter(Objects::nonNull)
            .toArray(BigDecimal[]::new);
    this.integers =
        Stream.of(exact)
            .filter(MissingNumbers::isLong)
            .mapToLong(BigDecimal::longValueExact)
            .toArray();
    this.doubles =
        Stream.concat(
                Stream.of(exact).map(BigDecimal::doubleValue),
                texts.stream()
                    .filter(text -> INFINITY.matcher(text).matches())
                    .map(text -> text.startsWith("-") ? -1 / 0.0 : 1 / 0.0))
            .mapToDouble(Double::doubleValue)
            .toArray();
    this.floats = new float[doubles.length];
    this.halves = new float[doubles.length];
    for (int i = 0; i < doubles.length; i++) {
      floats[i] = i < exact.length ? exact[i].floatValue() : (float) doubles[i];
      halves[i] = HalfPrecision.nearest(doubles[i]);
    }
  }

  private static boolean isLong(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
        && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  private static @Nullable BigDecimal number(String text, @Nullable NumberNotation notation) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (notation == null) {
      return number(bytes, bytes.length);
    }
    return notation.read(bytes, 0, bytes.length)
        ? number(notation.bytes(), notation.length())
        : null;
  }

  private static @Nullable BigDecimal number(byte[] text, int length) {
    double nearest = new DecimalText().parse(text, 0, length);
    if (Double.isNaN(nearest) || length > LONGEST) {
      return null;
    }
    try {
      return new BigDecimal(new String(text, 0, length, StandardCharsets.US_ASCII));
    } catch (NumberFormatException beyondExponents) {
      return null;
    }
  }

  boolean matches(long number) {
    for (long marker : integers) {
      if (marker == number) {
        return true;
      }
    }
    return false;
  }

  boolean matches(double number) {
    for (double marker : doubles) {
      if (marker == number) {
        return true;
      }
    }
    return false;
  }

  boolean matches(float number) {
    for (float marker : floats) {
      if (marker == number) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them is this number of half precision. */
  boolean matchesHalf(float number) {
    for (float marker : halves) {
      if (marker == number) {
        return true;
      }
    }
    return false;
  }

  boolean matches(BigDecimal number) {
    for (BigDecimal marker : exact) {
      if (marker.compareTo(number) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them is the number that JSON writes as {@code text[0, length)}. */
  boolean matches(byte[] text, int length) {
    if (doubles.length == 0) {
      return false;
    }
    if (text[length - 1] >= 'A') {
      return matches(text[0] == '-' ? -1 / 0.0 : 1 / 0.0);
    }
    if (!matches(decimals.parse(text, 0, length))) {
      return false;
    }
    BigDecimal number = number(text, length);
    return number != null && matches(number);
  }
}
