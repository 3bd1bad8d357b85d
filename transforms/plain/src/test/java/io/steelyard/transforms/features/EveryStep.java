package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan with every step of the definition, alone and in every kind of chain. */
final class EveryStep {
  static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("real", ColumnType.DOUBLE),
          ColumnSpec.of("whole", ColumnType.INT),
          ColumnSpec.of("flag", ColumnType.BOOLEAN),
          ColumnSpec.of("word", ColumnType.STRING),
          ColumnSpec.of("at", ColumnType.TIMESTAMP),
          ColumnSpec.of("label", ColumnType.STRING),
          ColumnSpec.of("tags", ColumnType.STRING));

  static final List<String> NUMBERS = List.of("real", "whole", "flag");

  private static final StepSpec ONE_HOT = StepSpec.of("oneHot");
  private static final StepSpec STANDARDIZE = StepSpec.of("standardize");
  private static final StepSpec MIN_MAX = StepSpec.of("minMax");
  private static final StepSpec ROBUST = StepSpec.of("robust");
  private static final StepSpec LOG = StepSpec.of("log");
  private static final StepSpec CLIP =
      StepSpec.of("clip", Map.of("minimum", -3.5, "maximum", 40.0));
  private static final StepSpec MEAN = StepSpec.of("impute", "mean");
  private static final StepSpec MEDIAN = StepSpec.of("impute", "median");
  private static final StepSpec CONSTANT = StepSpec.of("impute", Map.of("constant", 7.25));
  private static final StepSpec QUANTILES = StepSpec.of("bucketize", Map.of("quantiles", 5));
  private static final StepSpec EDGES =
      StepSpec.of("bucketize", Map.of("edges", List.of(-1.0, 0.0, 1.0, 9.5)));

  /** Chains whose statistics are those of observed values: exact but for one rounding. */
  private static final List<List<StepSpec>> OBSERVED =
      List.of(
          List.of(),
          List.of(MEAN),
          List.of(MEDIAN),
          List.of(CONSTANT),
          List.of(STANDARDIZE),
          List.of(MIN_MAX),
          List.of(ROBUST),
          List.of(LOG),
          List.of(CLIP),
          List.of(StepSpec.of("clip", Map.of("maximum", 2.0))),
          List.of(StepSpec.of("clip", Map.of("minimum", 0.5))),
          List.of(QUANTILES),
          List.of(QUANTILES, ONE_HOT),
          List.of(EDGES),
          List.of(EDGES, ONE_HOT),
          List.of(MEAN, STANDARDIZE),
          List.of(MEDIAN, ROBUST),
          List.of(CONSTANT, MIN_MAX),
          List.of(CONSTANT, LOG, STANDARDIZE),
          List.of(LOG, MEAN, MIN_MAX),
          List.of(CLIP, LOG, MEDIAN, ROBUST),
          List.of(MEAN, CLIP, LOG, STANDARDIZE),
          List.of(CONSTANT, QUANTILES, ONE_HOT),
          List.of(MEAN, LOG, QUANTILES),
          List.of(CLIP, CONSTANT, EDGES, ONE_HOT));

  /** Chains that ask for statistics after a fitted scale, which are worked out. */
  private static final List<List<StepSpec>> DERIVED =
      List.of(
          List.of(STANDARDIZE, MEAN),
          List.of(STANDARDIZE, MIN_MAX),
          List.of(MIN_MAX, STANDARDIZE),
          List.of(MIN_MAX, CONSTANT, STANDARDIZE),
          List.of(STANDARDIZE, CONSTANT, MIN_MAX),
          List.of(STANDARDIZE, LOG, MIN_MAX),
          List.of(MEAN, STANDARDIZE, CLIP, MIN_MAX),
          List.of(MIN_MAX, STANDARDIZE, ROBUST),
          List.of(MIN_MAX, MEDIAN, LOG));

  private static final StepSpec POWER = StepSpec.of("power");

  /** Chains with a step that is fitted on the values of quantiles. */
  private static final List<List<StepSpec>> BENT =
      List.of(
          List.of(POWER),
          List.of(MEDIAN, POWER),
          List.of(STANDARDIZE, POWER, MIN_MAX),
          List.of(CLIP, POWER, MEDIAN, QUANTILES, ONE_HOT));

  private static final StepSpec MAX_ABS = StepSpec.of("maxAbs");
  private static final StepSpec WIDTHS = StepSpec.of("bucketize", Map.of("equalWidth", 6));

  /** Chains with a step that is fitted on the least and the greatest value. */
  private static final List<List<StepSpec>> EXTREMES =
      List.of(
          List.of(MAX_ABS),
          List.of(WIDTHS),
          List.of(MEDIAN, MAX_ABS),
          List.of(CONSTANT, WIDTHS, ONE_HOT),
          List.of(CLIP, LOG, MAX_ABS),
          List.of(CLIP, WIDTHS));

  private static final List<List<StepSpec>> WORDS =
      List.of(
          List.of(vocabulary(Integer.MAX_VALUE, 1, "ignore")),
          List.of(vocabulary(Integer.MAX_VALUE, 1, "bucket"), ONE_HOT),
          List.of(vocabulary(4, 1, "ignore"), ONE_HOT),
          List.of(vocabulary(4, 1, "bucket")),
          List.of(vocabulary(Integer.MAX_VALUE, 20, "bucket"), ONE_HOT),
          List.of(vocabulary(3, 30, "ignore"), ONE_HOT),
          List.of(hash(1)),
          List.of(hash(7), ONE_HOT),
          List.of(hash(1024)));

  /** Chains that make categories of whole numbers and booleans. */
  private static final List<List<StepSpec>> CODES =
      List.of(
          List.of(vocabulary(Integer.MAX_VALUE, 1, "ignore"), ONE_HOT),
          List.of(vocabulary(4, 2, "bucket")),
          List.of(hash(7), ONE_HOT),
          List.of(hash(1024)));

  private static final StepSpec PARTS =
      StepSpec.of("split", Map.of("by", "|", "whitespace", "trim", "most", 10_000));
  private static final StepSpec FEW_PARTS =
      StepSpec.of("split", Map.of("by", "; ", "whitespace", "keep", "most", 3));
  private static final StepSpec MULTI_HOT = StepSpec.of("multiHot", Map.of("missing", "zero"));
  private static final StepSpec COUNTS = StepSpec.of("counts", Map.of("missing", "missing"));

  private static final StepSpec TOKENIZE =
      StepSpec.of("tokenize", Map.of("case", "lower", "minimumLength", 1, "most", 10_000));
  private static final StepSpec LONG_WORDS =
      StepSpec.of("tokenize", Map.of("case", "keep", "minimumLength", 2, "most", 4));
  private static final StepSpec STOP_WORDS = StepSpec.of("stopWords", "english");
  private static final StepSpec NO_ZUG =
      StepSpec.of("stopWords", Map.of("words", List.of("Zug", "統計")));
  private static final StepSpec PAIRS = StepSpec.of("nGrams", Map.of("from", 1, "to", 2));
  private static final StepSpec RUNS = StepSpec.of("nGrams", Map.of("from", 2, "to", 4));

  private static StepSpec tfIdf(boolean smooth, String norm, String missing) {
    return StepSpec.of("tfIdf", Map.of("smooth", smooth, "norm", norm, "missing", missing));
  }

  /** Chains of lists of texts. */
  private static final List<List<StepSpec>> LISTS =
      List.of(
          List.of(PARTS, vocabulary(20, 1, "ignore"), MULTI_HOT),
          List.of(PARTS, vocabulary(5, 2, "bucket"), COUNTS),
          List.of(FEW_PARTS, vocabulary(6, 1, "ignore"), COUNTS),
          List.of(FEW_PARTS, PARTS, hash(3), COUNTS),
          List.of(PARTS, hash(16), MULTI_HOT),
          List.of(TOKENIZE, vocabulary(30, 1, "ignore"), tfIdf(true, "l2", "zero")),
          List.of(TOKENIZE, STOP_WORDS, vocabulary(9, 3, "ignore"), tfIdf(false, "l1", "missing")),
          List.of(LONG_WORDS, NO_ZUG, PAIRS, hash(32), tfIdf(true, "none", "zero")),
          List.of(TOKENIZE, PAIRS, vocabulary(40, 2, "bucket"), COUNTS),
          List.of(PARTS, LONG_WORDS, RUNS, hash(8), tfIdf(false, "l2", "zero")));

  /** Chains that end with a step that makes one of all columns, with the columns. */
  private static final Map<List<StepSpec>, List<String>> JOINT = new LinkedHashMap<>();

  static {
    List<String> values = List.of("word", "whole", "flag");
    JOINT.put(List.of(cross(100, "ignore")), values);
    JOINT.put(List.of(cross(9, "category")), List.of("flag", "word"));
    JOINT.put(List.of(vocabulary(4, 1, "ignore"), cross(50, "category")), values);
    JOINT.put(List.of(EDGES, cross(1000, "ignore")), NUMBERS);
    JOINT.put(List.of(polynomials(3, false)), NUMBERS);
    JOINT.put(List.of(MEDIAN, CLIP, polynomials(2, true)), List.of("whole", "real", "flag"));
    JOINT.put(List.of(polynomials(5, false)), List.of("real"));
    JOINT.put(
        List.of(scaleWithin("standardize", 1, "overall", "category")), List.of("real", "word"));
    JOINT.put(List.of(scaleWithin("center", 4, "missing", "missing")), List.of("real", "flag"));
    JOINT.put(
        List.of(scaleWithin("standardize", 2, "overall", "overall")), List.of("flag", "whole"));
    JOINT.put(List.of(pca(3, "standardize")), NUMBERS);
    JOINT.put(List.of(CLIP, MEDIAN, STANDARDIZE, pca(2, "center")), NUMBERS);
    JOINT.put(List.of(select(2, "variance")), NUMBERS);
    JOINT.put(List.of(select(3, "fTest")), List.of("whole", "real", "flag"));
    JOINT.put(List.of(CONSTANT, MIN_MAX, select(1, "fTest")), NUMBERS);
    JOINT.put(List.of(POWER, select(2, "mutualInformation")), NUMBERS);
  }

  private static StepSpec cross(int buckets, String missing) {
    return StepSpec.of("cross", Map.of("buckets", buckets, "missing", missing));
  }

  private static StepSpec pca(int components, String scale) {
    return StepSpec.of("pca", Map.of("components", components, "scale", scale));
  }

  private static StepSpec select(int top, String by) {
    return StepSpec.of("select", Map.of("top", top, "by", by));
  }

  private static StepSpec polynomials(int degree, boolean interactionsOnly) {
    return StepSpec.of(
        "polynomials", Map.of("degree", degree, "interactionsOnly", interactionsOnly));
  }

  /** Chains that learn from the label. */
  private static final List<List<StepSpec>> TARGETS =
      List.of(
          List.of(StepSpec.of("targetEncode")),
          List.of(
              StepSpec.of(
                  "targetEncode",
                  Map.of(
                      "smoothing",
                      0.5,
                      "folds",
                      3,
                      "minimumCount",
                      2,
                      "unseen",
                      "missing",
                      "missing",
                      "mean"))));

  /** Chains that make a number of how often a category is there. */
  private static final List<List<StepSpec>> FREQUENCIES =
      List.of(
          List.of(frequency("share", 1000, 1, "zero", "category")),
          List.of(frequency("count", 4, 1, "missing", "zero")),
          List.of(frequency("share", 1000, 3, "missing", "missing")));

  private static final StepSpec UNIFORM =
      StepSpec.of("quantileTransform", Map.of("to", "uniform", "quantiles", 1000));
  private static final StepSpec NORMAL =
      StepSpec.of("quantileTransform", Map.of("to", "normal", "quantiles", 20));

  /** Chains with a step that is fitted on many quantiles. */
  private static final List<List<StepSpec>> PLACES =
      List.of(
          List.of(UNIFORM),
          List.of(NORMAL, MEDIAN),
          List.of(MEDIAN, NORMAL, MIN_MAX),
          List.of(STANDARDIZE, UNIFORM, QUANTILES, ONE_HOT),
          List.of(splines(5, 3, "quantiles", "constant", true)),
          List.of(CLIP, MEDIAN, splines(4, 2, "uniform", "linear", false)),
          List.of(LOG, splines(3, 1, "quantiles", "zero", true)));

  private static StepSpec splines(
      int knots, int degree, String at, String extrapolation, boolean includeBias) {
    return StepSpec.of(
        "splines",
        Map.of(
            "knots",
            knots,
            "degree",
            degree,
            "at",
            at,
            "extrapolation",
            extrapolation,
            "includeBias",
            includeBias));
  }

  private static StepSpec scaleWithin(
      String method, long minimumCount, String unseen, String missing) {
    return StepSpec.of(
        "scaleWithin",
        Map.of(
            "method", method, "minimumCount", minimumCount, "unseen", unseen, "missing", missing));
  }

  private EveryStep() {}

  private static StepSpec frequency(
      String measure, int top, long minimumCount, String unseen, String missing) {
    return StepSpec.of(
        "frequency",
        Map.of(
            "measure",
            measure,
            "top",
            top,
            "minimumCount",
            minimumCount,
            "unseen",
            unseen,
            "missing",
            missing));
  }

  private static StepSpec vocabulary(int top, long minimumCount, String other) {
    return StepSpec.of(
        "vocabulary", Map.of("top", top, "minimumCount", minimumCount, "outOfVocabulary", other));
  }

  private static StepSpec hash(int buckets) {
    return StepSpec.of("hash", Map.of("buckets", buckets));
  }

  /** A feature of one column for each chain that the column can take. */
  static List<FeatureSpec> features() {
    List<FeatureSpec> features = new ArrayList<>();
    for (String column : NUMBERS) {
      OBSERVED.forEach(steps -> features.add(feature("observed", column, features.size(), steps)));
      DERIVED.forEach(steps -> features.add(feature("derived", column, features.size(), steps)));
    }
    WORDS.forEach(steps -> features.add(feature("word", "word", features.size(), steps)));
    for (String part : List.of("hourOfDay", "dayOfWeek", "month")) {
      List<StepSpec> index = List.of(StepSpec.of(part));
      features.add(feature("time", "at", features.size(), index));
      List<StepSpec> oneHot = List.of(StepSpec.of(part), ONE_HOT);
      features.add(feature("time", "at", features.size(), oneHot));
      List<StepSpec> circle = List.of(StepSpec.of("cyclic", part));
      features.add(feature("circle", "at", features.size(), circle));
    }
    for (ColumnSpec column : COLUMNS) {
      List<StepSpec> missing = List.of(StepSpec.of("missingIndicator"));
      features.add(feature("missing", column.name(), features.size(), missing));
    }
    for (String column : NUMBERS) {
      BENT.forEach(steps -> features.add(feature("bent", column, features.size(), steps)));
    }
    for (String column : NUMBERS) {
      EXTREMES.forEach(steps -> features.add(feature("observed", column, features.size(), steps)));
    }
    for (String column : List.of("whole", "flag")) {
      CODES.forEach(steps -> features.add(feature("code", column, features.size(), steps)));
    }
    LISTS.forEach(steps -> features.add(feature("list", "tags", features.size(), steps)));
    JOINT.forEach(
        (steps, columns) ->
            features.add(new FeatureSpec("joint.tags." + features.size(), columns, steps)));
    for (String column : List.of("word", "whole", "flag")) {
      TARGETS.forEach(steps -> features.add(feature("code", column, features.size(), steps)));
    }
    for (String column : NUMBERS) {
      PLACES.forEach(steps -> features.add(feature("place", column, features.size(), steps)));
    }
    for (String column : List.of("word", "whole", "flag")) {
      FREQUENCIES.forEach(steps -> features.add(feature("code", column, features.size(), steps)));
    }
    return features;
  }

  private static FeatureSpec feature(String name, String column, int number, List<StepSpec> steps) {
    return new FeatureSpec(name + "." + column + "." + number, List.of(column), steps);
  }

  static FeaturePlan plan() {
    return FeaturePlan.bind(
        Plans.definition(Task.BINARY, COLUMNS, new LabelSpec("label", "yes"), null, features()));
  }
}
