package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.statistics.TableAnalyzer;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pass over the training rows must bring home: what the features need, and the values by
 * which evaluation is sliced.
 *
 * @param analyzer of the features' statistics
 * @param vocabularies those of the features, in their order, then one for each slice column
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
    return new TrainingNeeds(analyzer, vocabularies);
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
}
