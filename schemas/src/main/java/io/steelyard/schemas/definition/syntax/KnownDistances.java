package io.steelyard.schemas.definition.syntax;

import java.util.List;

/** The distances that a monitor may bound. */
public final class KnownDistances {
  private KnownDistances() {}

  /** Their names. */
  public static final List<String> NAMES =
      List.of(
          "populationStabilityIndex",
          "jensenShannonDivergence",
          "jensenShannonDistance",
          "lInfinity",
          "kolmogorovSmirnov",
          "wasserstein",
          "hellinger",
          "totalVariation",
          "chiSquare",
          "oneSampleChiSquare",
          "oneSampleG",
          "missingRateChange",
          "unseenRateChange");
}
