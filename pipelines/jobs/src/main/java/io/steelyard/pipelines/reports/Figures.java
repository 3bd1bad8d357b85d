package io.steelyard.pipelines.reports;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.performance.PerformanceVerdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers as people read them, the same on every machine. A number that is not one is a dash. */
final class Figures {
  private static final String NONE = "–";

  private Figures() {}

  /**
   * A share as a percentage: two decimals below ten percent, one above; no line breaks within it.
   */
  static String share(double share) {
    double percent = share * 100;
    if (Double.isNaN(percent)) {
      return NONE;
    }
    if (percent > 0 && percent < 0.005) {
      return "<0.01\u00a0%";
    }
    return percent == 0
        ? "0\u00a0%"
        : format(percent < 9.995 ? "%.2f\u00a0%%" : "%.1f\u00a0%%", percent);
  }

  /** A share before and after. */
  static String change(double before, double after) {
    return share(before) + " → " + share(after);
  }

  /** A probability with two digits that count; one below 0.0001 only as such. */
  static String probability(double p) {
    if (Double.isNaN(p)) {
      return NONE;
    }
    return p < 0.0001 ? "<0.0001" : p > 0.9995 ? "1" : RoundedNumber.of(p, 2);
  }

  /** A distance with four decimals, one with a thousand and more without. */
  static String distance(double distance) {
    if (Double.isNaN(distance)) {
      return NONE;
    }
    return format(Math.abs(distance) < 1000 ? "%.4f" : "%,.0f", distance);
  }

  /** A difference of shares in percentage points, with its sign. */
  static String points(double difference) {
    return Double.isNaN(difference) ? NONE : format("%+.2f points", difference * 100);
  }

  /** How often chance makes so bad a window, as a share; no finer than is drawn. */
  static String chance(double p) {
    return p < PerformanceVerdict.LEAST_CHANCE
        ? "fewer than " + share(PerformanceVerdict.LEAST_CHANCE)
        : share(p);
  }

  /** A moment in UTC: the day, with the minute where it is not its beginning. */
  static String time(long milliseconds) {
    String text = Instant.ofEpochMilli(milliseconds).truncatedTo(ChronoUnit.MINUTES).toString();
    return text.endsWith("T00:00:00Z")
        ? text.substring(0, text.length() - "T00:00:00Z".length())
        : text.substring(0, text.length() - ":00Z".length()).replace('T', ' ');
  }

  /** A number of rows. */
  static String count(long rows) {
    return GroupedNumber.of(rows);
  }

  /** A length in a drawing. */
  static String length(double length) {
    return format("%.2f", length);
  }

  private static String format(String pattern, Object number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
