package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.drift.Bins;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.QuantileEdges;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.TextBins;
import io.steelyard.transforms.statistics.TableAnalyzer;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.util.ArrayList;
import java.util.List;

/** The monitored columns of a definition, and their bins from the training rows. */
final class MonitoredColumns {
  private MonitoredColumns() {}

  /** The vocabularies that the bins of text columns need, in the order of the columns. */
  static List<VocabularyRequest> vocabularies(PipelineDefinition definition) {
    RowSchema schema = definition.schema();
    return definition.monitor().columns().stream()
        .map(schema::indexOf)
        .filter(column -> schema.field(column).type() == ColumnType.STRING)
        .map(column -> new VocabularyRequest(column, ColumnType.STRING, TextBins.TERMS, 1))
        .toList();
  }

  /**
   * The columns with their bins.
   *
   * @param found what {@link #vocabularies} asked for
   */
  static HistogramPlan plan(
      PipelineDefinition definition, AnalyzePass.Analysis analysis, List<VocabularyCounts> found) {
    TableAnalyzer analyzer = TrainingNeeds.of(definition).analyzer();
    List<Series> series = new ArrayList<>();
    int text = 0;
    for (String name : definition.monitor().columns()) {
      int column = definition.schema().indexOf(name);
      Bins bins =
          definition.schema().field(column).type() == ColumnType.STRING
              ? TextBins.of(found.get(text++))
              : QuantileEdges.of(analysis.statistics().numbers().get(source(analyzer, column)));
      series.add(Series.column(name, bins));
    }
    return new HistogramPlan(series);
  }

  /** Where the analyzer looks at a column as it is. */
  private static int source(TableAnalyzer analyzer, int column) {
    for (int i = 0; i < analyzer.numbers().size(); i++) {
      var numbers = analyzer.numbers().get(i);
      if (numbers.column() == column && numbers.steps().isEmpty()) {
        return i;
      }
    }
    throw new IllegalStateException("no statistics of column " + column);
  }
}
