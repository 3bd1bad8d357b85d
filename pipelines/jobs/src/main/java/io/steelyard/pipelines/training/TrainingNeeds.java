package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.TableAnalyzer;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one pass over the training rows must bring home: what the features need, the values by which
 * evaluation is sliced, and the texts that monitored columns are binned by.
 *
 * @param analyzer of the features' statistics
 * @param vocabularies those of the features, in their order, then one for each slice column, then
 *     one for each monitored column of texts
 */
record TrainingNeeds(TableAnalyzer analyzer, List<VocabularyRequest> vocabularies) {
  /** The values of a slice column that are looked at one by one; the others count as the rest. */
  private static final int MOST_SLICES = 50;

  static TrainingNeeds of(PipelineDefinition definition) {
    TableAnalyzer analyzer = FeaturePlan.bind(definition).analyzer();
    List<VocabularyRequest> vocabularies = new ArrayList<>(analyzer.vocabularies());
    RowSchema schema = definition.schema();
    for (String slice : definition.slices()) {
      int column = schema.indexOf(slice);
      vocabularies.add(new VocabularyRequest(column, schema.field(column).type(), MOST_SLICES, 1));
    }
    vocabularies.addAll(MonitoredColumns.vocabularies(definition));
    return new TrainingNeeds(analyzer, vocabularies);
  }

  /** What is gathered for all of them: one vocabulary for the same texts. */
  List<VocabularyRequest> gathered() {
    Map<CountedTexts, VocabularyRequest> bySource = new LinkedHashMap<>();
    vocabularies.forEach(
        request -> bySource.merge(request.source(), request, VocabularyRequest::union));
    return List.copyOf(bySource.values());
  }

  /** Of the vocabularies that were gathered, what each request asked for. */
  List<VocabularyCounts> select(List<VocabularyCounts> found) {
    List<CountedTexts> sources = gathered().stream().map(VocabularyRequest::source).toList();
    return vocabularies.stream()
        .map(request -> request.select(found.get(sources.indexOf(request.source()))))
        .toList();
  }

  /** The slices, given the vocabularies that were found. */
  List<Slice> slices(PipelineDefinition definition, List<VocabularyCounts> found) {
    List<Slice> slices = new ArrayList<>();
    int first = analyzer.vocabularies().size();
    for (int i = 0; i < definition.slices().size(); i++) {
      VocabularyCounts counts = found.get(first + i);
      List<String> values = new ArrayList<>();
      for (int value = 0; value < counts.size(); value++) {
        values.add(new String(counts.text(value), StandardCharsets.UTF_8));
      }
      slices.add(new Slice(definition.slices().get(i), values));
    }
    return slices;
  }

  /** Of the vocabularies that were found, those of the monitored columns. */
  List<VocabularyCounts> monitored(PipelineDefinition definition, List<VocabularyCounts> found) {
    return found.subList(analyzer.vocabularies().size() + definition.slices().size(), found.size());
  }
}
