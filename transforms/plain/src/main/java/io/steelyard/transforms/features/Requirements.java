package io.steelyard.transforms.features;

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
import io.steelyard.transforms.statistics.TextStatistics;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Records what features ask for, and answers with nothing. */
final class Requirements implements Fitting.Source {
  private final Set<NumberSource> numbers = new LinkedHashSet<>();
  private final List<Integer> texts = new ArrayList<>();
  private final Set<NumberPair> pairs = new LinkedHashSet<>();
  private final Map<CountedTexts, VocabularyRequest> vocabularies = new LinkedHashMap<>();

  private final LabelPlan label;
  private final Folds folds;

  Requirements(RowSchema schema, LabelPlan label, Folds folds) {
    this.label = label;
    this.folds = folds;
    for (int i = 0; i < schema.size(); i++) {
      if (schema.field(i).type() == ColumnType.STRING) {
        texts.add(i);
      } else {
        numbers.add(new NumberSource(i, List.of()));
      }
    }
    if (label.vocabulary()) {
      counts(VocabularyRequest.all(label.texts()));
    }
  }

  @Override
  public NumberStatistics numbers(NumberSource source) {
    numbers.add(source);
    return NumberStatistics.EMPTY;
  }

  @Override
  public LabelPlan label() {
    return label;
  }

  @Override
  public PairMoments pair(NumberPair pair) {
    pairs.add(pair);
    return PairMoments.EMPTY;
  }

  @Override
  public VocabularyCounts counts(VocabularyRequest request) {
    vocabularies.merge(request.source(), request, VocabularyRequest::union);
    return VocabularyCounts.EMPTY;
  }

  @Override
  public TextStatistics texts(int column) {
    return TextStatistics.EMPTY;
  }

  @Override
  public TargetSums targets(int column, ColumnType type, int count) {
    var unused = counts(VocabularyRequest.all(new TargetTexts(column, type, folds(count), label)));
    List<byte[]> series = TargetTexts.series(label.task(), List.of());
    GroupedSums none = GroupedSums.of(VocabularyCounts.EMPTY, series, count);
    return new TargetSums(none, label.task(), List.of());
  }

  @Override
  public Folds folds(int count) {
    return new Folds(count, folds.seed(), folds.group());
  }

  @Override
  public SortedMap<byte[], Moments> moments(NumbersByGroup source) {
    return NumbersByGroup.moments(counts(VocabularyRequest.all(source)));
  }

  TableAnalyzer analyzer() {
    return new TableAnalyzer(
        List.copyOf(numbers), texts, List.copyOf(pairs), List.copyOf(vocabularies.values()));
  }
}
