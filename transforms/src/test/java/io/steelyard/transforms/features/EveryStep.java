package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.StepSpec.Impute.Method;
import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.definition.StepSpec.Vocabulary.OutOfVocabulary;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** A plan with every step of the definition, alone and in every kind of chain. */
final class EveryStep {
  static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("real", ColumnType.DOUBLE),
          ColumnSpec.of("whole", ColumnType.INT),
          ColumnSpec.of("flag", ColumnType.BOOLEAN),
          ColumnSpec.of("word", ColumnType.STRING),
          ColumnSpec.of("at", ColumnType.TIMESTAMP),
          ColumnSpec.of("label", ColumnType.STRING));

  static final List<String> NUMBERS = List.of("real", "whole", "flag");

  private static final StepSpec ONE_HOT = new StepSpec.OneHot();
  private static final StepSpec STANDARDIZE = new StepSpec.Standardize();
  private static final StepSpec MIN_MAX = new StepSpec.MinMax();
  private static final StepSpec ROBUST = new StepSpec.Robust();
  private static final StepSpec LOG = new StepSpec.Log();
  private static final StepSpec CLIP = new StepSpec.Clip(-3.5, 40.0);
  private static final StepSpec MEAN = new StepSpec.Impute(Method.MEAN, 0);
  private static final StepSpec MEDIAN = new StepSpec.Impute(Method.MEDIAN, 0);
  private static final StepSpec CONSTANT = new StepSpec.Impute(Method.CONSTANT, 7.25);
  private static final StepSpec QUANTILES = new StepSpec.BucketizeByQuantiles(5);
  private static final StepSpec EDGES = new StepSpec.BucketizeByEdges(List.of(-1.0, 0.0, 1.0, 9.5));

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
          List.of(new StepSpec.Clip(null, 2.0)),
          List.of(new StepSpec.Clip(0.5, null)),
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

  private static final List<List<StepSpec>> WORDS =
      List.of(
          List.of(vocabulary(Integer.MAX_VALUE, 1, OutOfVocabulary.IGNORE)),
          List.of(vocabulary(Integer.MAX_VALUE, 1, OutOfVocabulary.BUCKET), ONE_HOT),
          List.of(vocabulary(4, 1, OutOfVocabulary.IGNORE), ONE_HOT),
          List.of(vocabulary(4, 1, OutOfVocabulary.BUCKET)),
          List.of(vocabulary(Integer.MAX_VALUE, 20, OutOfVocabulary.BUCKET), ONE_HOT),
          List.of(vocabulary(3, 30, OutOfVocabulary.IGNORE), ONE_HOT),
          List.of(new StepSpec.Hash(1)),
          List.of(new StepSpec.Hash(7), ONE_HOT),
          List.of(new StepSpec.Hash(1024)));

  private EveryStep() {}

  private static StepSpec vocabulary(int top, long minimumCount, OutOfVocabulary other) {
    return new StepSpec.Vocabulary(top, minimumCount, other);
  }

  /** A feature of one column for each chain that the column can take. */
  static List<FeatureSpec> features() {
    List<FeatureSpec> features = new ArrayList<>();
    for (String column : NUMBERS) {
      OBSERVED.forEach(steps -> features.add(feature("observed", column, features.size(), steps)));
      DERIVED.forEach(steps -> features.add(feature("derived", column, features.size(), steps)));
    }
    WORDS.forEach(steps -> features.add(feature("word", "word", features.size(), steps)));
    for (Part part : Part.values()) {
      List<StepSpec> index = List.of(new StepSpec.TimePart(part));
      features.add(feature("time", "at", features.size(), index));
      List<StepSpec> oneHot = List.of(new StepSpec.TimePart(part), ONE_HOT);
      features.add(feature("time", "at", features.size(), oneHot));
      List<StepSpec> circle = List.of(new StepSpec.Cyclic(part));
      features.add(feature("circle", "at", features.size(), circle));
    }
    for (ColumnSpec column : COLUMNS) {
      List<StepSpec> missing = List.of(new StepSpec.MissingIndicator());
      features.add(feature("missing", column.name(), features.size(), missing));
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
