package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.GroupedSums;
import io.steelyard.transforms.statistics.Moments;
import io.steelyard.transforms.statistics.NumberPair;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.NumbersByGroup;
import io.steelyard.transforms.statistics.PairMoments;
import io.steelyard.transforms.statistics.TableAnalyzer;
import io.steelyard.transforms.statistics.TableStatistics;
import io.steelyard.transforms.statistics.TextStatistics;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A definition's features bound to its columns, before any row was seen: it says which statistics
 * of the training rows it needs, and turns them into a {@link FittedPlan}. Immutable.
 *
 * <p>One pass over the training rows suffices. A step that needs no fitting ({@code log}, {@code
 * clip}) is applied while observing; what fitted steps do to later statistics is worked out (see
 * {@link Distribution}).
 */
public final class FeaturePlan {
  private final RowSchema schema;
  private final List<BoundFeature> features;
  private final LabelPlan label;
  private final int weight;
  private final Folds folds;
  private final TableAnalyzer analyzer;

  private FeaturePlan(
      RowSchema schema,
      List<BoundFeature> features,
      LabelPlan label,
      int weight,
      Folds folds,
      TableAnalyzer analyzer) {
    this.folds = folds;
    this.schema = schema;
    this.features = features;
    this.label = label;
    this.weight = weight;
    this.analyzer = analyzer;
  }

  /**
   * Binds features, label and weight to the definition's columns.
   *
   * @throws UserError of all problems, one a line, if columns are unknown, steps cannot be applied
   *     to their columns, follow the steps before them or be fitted, or features share a name
   */
  public static FeaturePlan bind(PipelineDefinition definition) {
    RowSchema schema = definition.schema();
    LabelPlan label = LabelPlan.bind(definition, schema);
    String group = definition.split().group();
    Folds folds =
        new Folds(2, definition.model().seed(), group == null ? -1 : schema.indexOf(group));
    int weight = weight(definition.weight(), schema);
    Set<String> problems = new LinkedHashSet<>();
    List<BoundFeature> features = new ArrayList<>();
    for (FeatureSpec feature : definition.features()) {
      try {
        features.addAll(bound(feature, schema));
      } catch (UserError e) {
        problems.add(e.getMessage());
      }
    }
    Set<String> names = new HashSet<>();
    Requirements requirements = new Requirements(schema, label, folds);
    for (BoundFeature feature : features) {
      if (!names.add(feature.name())) {
        problems.add("two features are called " + feature.name() + ": rename one of them.");
      }
      feature.probe(requirements, (step, error) -> problems.add(error.getMessage()));
    }
    if (!problems.isEmpty()) {
      throw UserError.of(List.copyOf(problems));
    }
    return new FeaturePlan(schema, features, label, weight, folds, requirements.analyzer());
  }

  /** The feature, or where its steps do not make one of all its columns one of each. */
  private static List<BoundFeature> bound(FeatureSpec feature, RowSchema schema) {
    List<BoundFeature.Source> sources = new ArrayList<>();
    for (String column : feature.columns()) {
      int position = position(schema, column, "feature " + feature.name());
      sources.add(new BoundFeature.Source(position, schema.field(position)));
    }
    if (sources.size() == 1 || BoundFeature.combines(feature.steps())) {
      return List.of(new BoundFeature(feature.name(), sources, feature.steps()));
    }
    return sources.stream()
        .map(
            source ->
                new BoundFeature(
                    feature.name() + "." + source.field().name(), List.of(source), feature.steps()))
        .toList();
  }

  /** The columns that rows must have. */
  public RowSchema schema() {
    return schema;
  }

  /** The statistics of the training rows that {@link #fit} needs, and basic ones of all columns. */
  public TableAnalyzer analyzer() {
    return analyzer;
  }

  /**
   * Fits all features.
   *
   * @param statistics of all training rows, by this plan's analyzer
   * @param vocabularies of all training rows, one for each of the analyzer's requests, in order
   * @throws UserError if the training rows' labels do not suffice for the task
   */
  public FittedPlan fit(TableStatistics statistics, List<VocabularyCounts> vocabularies) {
    Observed observed = new Observed(analyzer, statistics, vocabularies, label, folds);
    List<FittedFeature> fitted = features.stream().map(feature -> feature.fit(observed)).toList();
    LabelEncoder labels =
        label.fit(label.vocabulary() ? observed.counts(label.texts()) : VocabularyCounts.EMPTY);
    return new FittedPlan(schema, fitted, labels, weight);
  }

  private static int weight(@Nullable String name, RowSchema schema) {
    if (name == null) {
      return -1;
    }
    int column = position(schema, name, "weight");
    ColumnType type = schema.field(column).type();
    if (type != ColumnType.INT && type != ColumnType.DOUBLE) {
      throw new UserError("weight: column " + name + " must be of type int or double.");
    }
    return column;
  }

  static int position(RowSchema schema, String column, String where) {
    int position = schema.indexOf(column);
    if (position < 0) {
      throw new UserError(where + ": there is no column " + column + ".");
    }
    return position;
  }

  /** Answers from what was observed. */
  private record Observed(
      TableAnalyzer analyzer,
      TableStatistics statistics,
      List<VocabularyCounts> vocabularies,
      LabelPlan label,
      Folds folds)
      implements Fitting.Source {
    @Override
    public NumberStatistics numbers(NumberSource source) {
      return statistics.numbers().get(analyzer.numbers().indexOf(source));
    }

    @Override
    public PairMoments pair(NumberPair pair) {
      return statistics.pairs().get(analyzer.pairs().indexOf(pair));
    }

    @Override
    public VocabularyCounts counts(VocabularyRequest request) {
      return request.select(counts(request.source()));
    }

    @Override
    public TextStatistics texts(int column) {
      return statistics.texts().get(analyzer.texts().indexOf(column));
    }

    @Override
    public TargetSums targets(int column, ColumnType type, int count) {
      List<String> classes =
          label.task() == Task.MULTICLASS ? label.fit(counts(label.texts())).classes() : List.of();
      VocabularyCounts found = counts(new TargetTexts(column, type, folds(count), label));
      List<byte[]> series = TargetTexts.series(label.task(), classes);
      return new TargetSums(GroupedSums.of(found, series, count), label.task(), classes);
    }

    @Override
    public Folds folds(int count) {
      return new Folds(count, folds.seed(), folds.group());
    }

    @Override
    public SortedMap<byte[], Moments> moments(NumbersByGroup source) {
      return NumbersByGroup.moments(counts((CountedTexts) source));
    }

    VocabularyCounts counts(CountedTexts source) {
      for (int i = 0; i < vocabularies.size(); i++) {
        if (analyzer.vocabularies().get(i).source().equals(source)) {
          return vocabularies.get(i);
        }
      }
      throw new IllegalArgumentException("no vocabulary of " + source);
    }
  }
}
