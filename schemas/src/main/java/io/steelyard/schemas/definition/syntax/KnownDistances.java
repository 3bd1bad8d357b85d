package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.KnownDistances.Needs.GAPS;
import static io.steelyard.schemas.definition.syntax.KnownDistances.Needs.NOTHING;
import static io.steelyard.schemas.definition.syntax.KnownDistances.Needs.NUMBERS;

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

  /**
   * A distance.
   *
   * @param greatest what it can be at most, of a change either way; infinity of one without bound
   */
  public record KnownDistance(String name, double greatest, Needs needs) {
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
          new KnownDistance("populationStabilityIndex", WITHOUT_BOUND, NOTHING),
          new KnownDistance("jensenShannonDivergence", 1, NOTHING),
          new KnownDistance("jensenShannonDistance", 1, NOTHING),
          new KnownDistance("lInfinity", 1, NOTHING),
          new KnownDistance("kolmogorovSmirnov", 1, NUMBERS),
          new KnownDistance("wasserstein", WITHOUT_BOUND, NUMBERS),
          new KnownDistance("hellinger", 1, NOTHING),
          new KnownDistance("totalVariation", 1, NOTHING),
          new KnownDistance("chiSquare", WITHOUT_BOUND, NOTHING),
          new KnownDistance("oneSampleChiSquare", WITHOUT_BOUND, NOTHING),
          new KnownDistance("oneSampleG", WITHOUT_BOUND, NOTHING),
          new KnownDistance("missingRateChange", 1, GAPS),
          new KnownDistance("unseenRateChange", 1, NOTHING));

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
