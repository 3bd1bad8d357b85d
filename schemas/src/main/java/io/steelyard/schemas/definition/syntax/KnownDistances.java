package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.KnownDistances.Needs.GAPS;
import static io.steelyard.schemas.definition.syntax.KnownDistances.Needs.NOTHING;
import static io.steelyard.schemas.definition.syntax.KnownDistances.Needs.NUMBERS;
import static io.steelyard.schemas.definition.syntax.KnownDistances.Unit.PLAIN;
import static io.steelyard.schemas.definition.syntax.KnownDistances.Unit.POINTS;

import io.steelyard.schemas.definition.syntax.Shape.Bound;
import io.steelyard.schemas.definition.syntax.Shape.Ranges;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The distances that a monitor may bound: what each can be, and of what. */
public final class KnownDistances {
  private KnownDistances() {}

  /** What a series must be like for a distance to be more than 0 of it, ever. */
  public enum Needs {
    /** Any series will do. */
    NOTHING,
    /** Its values have an order: a column of numbers or booleans, or a score. */
    NUMBERS,
    /** Its values may be missing: a column that is not required. */
    GAPS
  }

  /** What a distance is told in. */
  public enum Unit {
    /** Its number. */
    PLAIN,
    /** Percentage points, of a change of a share. */
    POINTS
  }

  /**
   * A distance, whose formula is in {@code transforms.drift}.
   *
   * @param title its name in a report
   * @param greatest what it can be at most, of a change either way; infinity of one without bound
   * @param unit what it is told in
   * @param meaning what it measures, over which bins and with what smoothing, and which rule of
   *     thumb it may be compared with, where p and q are the shares of baseline and current
   */
  public record KnownDistance(
      String name, String title, double greatest, Needs needs, Unit unit, String meaning) {
    /** The maxima that it can exceed. */
    Real maxima() {
      return greatest == WITHOUT_BOUND
          ? Real.from(0)
          : new Real(Bound.at(0), Bound.beyond(greatest));
    }
  }

  private static final double WITHOUT_BOUND = Double.POSITIVE_INFINITY;

  private static final List<KnownDistance> ALL =
      List.of(
          new KnownDistance(
              "populationStabilityIndex",
              "Population stability index",
              WITHOUT_BOUND,
              NOTHING,
              PLAIN,
              "sum of (q − p) ln(q / p) over all bins, a share of 0 taken as 0.0001; from 0 "
                  + "without bound. The rule of 0.1 and 0.25 is of ten open-ended bins: over these,"
                  + " of which there are more, the same change is greater, and of few rows chance "
                  + "alone is above 0.1."),
          new KnownDistance(
              "kullbackLeiblerDivergence",
              "Kullback–Leibler divergence",
              WITHOUT_BOUND,
              NOTHING,
              PLAIN,
              "sum of q ln(q / p) over all bins, in nats, a share p of 0 taken as 0.0001; from 0"
                  + " without bound. Evidently's is of p from q, and its rule of 0.1 is of the same"
                  + " unit."),
          new KnownDistance(
              "jensenShannonDivergence",
              "Jensen–Shannon divergence",
              1,
              NOTHING,
              PLAIN,
              "mean Kullback–Leibler divergence from the mixture of both, in bits, over all "
                  + "bins, no smoothing; 0 to 1. TFDV's is of the same base, over its own bins."),
          new KnownDistance(
              "jensenShannonDistance",
              "Jensen–Shannon distance",
              1,
              NOTHING,
              PLAIN,
              "square root of the divergence, a metric; 0 to 1. Evidently's rule of 0.1 is in"
                  + " nats: 0.12 here."),
          new KnownDistance(
              "lInfinity",
              "L-infinity",
              1,
              NOTHING,
              PLAIN,
              "greatest difference of a bin's share, over all bins, no smoothing; 0 to 1. For"
                  + " texts with bins of their own it is TFDV's and Deequ's, and so are their "
                  + "limits."),
          new KnownDistance(
              "kolmogorovSmirnov",
              "Kolmogorov–Smirnov",
              1,
              NUMBERS,
              PLAIN,
              "greatest difference of the cumulated shares at the bins' edges, missing left "
                  + "out; 0 to 1; numbers only. At most that of the values themselves, and tables "
                  + "of critical values hold for the latter."),
          new KnownDistance(
              "wasserstein",
              "Wasserstein",
              WITHOUT_BOUND,
              NUMBERS,
              PLAIN,
              "mean way that a value moved, in standard deviations of the baseline, from each"
                  + " bin's mean, values out of range included, missing left out; numbers only. "
                  + "Evidently's rule of 0.1 is of the same measure."),
          new KnownDistance(
              "hellinger",
              "Hellinger",
              1,
              NOTHING,
              PLAIN,
              "distance of the square roots of the shares, over all bins, no smoothing; 0 to "
                  + "1. Evidently's rule of 0.1 is of the same formula."),
          new KnownDistance(
              "totalVariation",
              "Total variation",
              1,
              NOTHING,
              PLAIN,
              "half the sum of |q − p| over all bins, no smoothing; 0 to 1: the share of rows"
                  + " that would have to change bins. It grows with the number of bins, and no rule"
                  + " of thumb is usual."),
          new KnownDistance(
              "chiSquare",
              "Chi-square",
              WITHOUT_BOUND,
              NOTHING,
              PLAIN,
              "Pearson's two-sample statistic over the bins that either occupies, no "
                  + "smoothing; grows with the rows. Of independent rows, to be compared with chi-"
                  + "square of one degree less than bins."),
          new KnownDistance(
              "oneSampleChiSquare",
              "Chi-square, one sample",
              WITHOUT_BOUND,
              NOTHING,
              PLAIN,
              "Pearson's statistic with the baseline's shares taken as known, as Deequ and "
                  + "Evidently do; an empty bin of the baseline counts as half a row; grows with "
                  + "the rows. Compared with chi-square it alarms too often unless the baseline has"
                  + " many more rows."),
          new KnownDistance(
              "oneSampleG",
              "G, one sample",
              WITHOUT_BOUND,
              NOTHING,
              PLAIN,
              "likelihood ratio with the baseline's shares taken as known, as Evidently's "
                  + "G-test; an empty bin of the baseline counts as half a row; compared like the "
                  + "former."),
          new KnownDistance(
              "missingRateChange",
              "Missing rate",
              1,
              GAPS,
              POINTS,
              "share of missing values, current less baseline."),
          new KnownDistance(
              "unseenRateChange",
              "Unseen rate",
              1,
              NOTHING,
              POINTS,
              "share of values out of the baseline's range or vocabulary, current less "
                  + "baseline."));

  /** Their names. */
  public static final List<String> NAMES = ALL.stream().map(KnownDistance::name).toList();

  /** The distance of a name, which is one of {@link #NAMES}. */
  public static KnownDistance of(String name) {
    return ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(Objects.toString(name)));
  }

  /** What the maximum of each may be. */
  static Ranges maxima() {
    SortedMap<String, Real> byName = new TreeMap<>();
    ALL.forEach(each -> byName.put(each.name(), each.maxima()));
    return new Ranges("distance", List.of("maximum"), byName);
  }
}
