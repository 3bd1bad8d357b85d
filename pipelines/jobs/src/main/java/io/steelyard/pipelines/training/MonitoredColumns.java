package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.drift.MonitoredColumn;
import io.steelyard.transforms.drift.TextBins;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.TableAnalyzer;
import io.steelyard.transforms.statistics.TextSource;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.util.ArrayList;
import java.util.List;

/** The monitored columns of a definition, and what analysis found of them. */
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

  /** The columns with what was found of them. */
  static List<MonitoredColumn> of(PipelineDefinition definition, AnalyzePass.Analysis analysis) {
    TrainingNeeds needs = TrainingNeeds.of(definition);
    var found = needs.monitored(definition, analysis.vocabularies());
    List<CountedTexts> gathered = needs.gathered().stream().map(VocabularyRequest::source).toList();
    List<CountedTexts> texts =
        vocabularies(definition).stream().map(VocabularyRequest::source).toList();
    List<MonitoredColumn> columns = new ArrayList<>();
    int text = 0;
    for (String name : definition.monitor().columns()) {
      int column = definition.schema().indexOf(name);
      if (text < texts.size() && texts.get(text).equals(TextSource.of(column, ColumnType.STRING))) {
        var seen = analysis.seen().get(gathered.indexOf(texts.get(text)));
        columns.add(new MonitoredColumn.Texts(name, found.get(text++), seen));
      } else {
        TableAnalyzer analyzer = needs.analyzer();
        NumberStatistics numbers = analysis.statistics().numbers().get(source(analyzer, column));
        columns.add(new MonitoredColumn.Numbers(name, numbers.minimum(), numbers.maximum()));
      }
    }
    return columns;
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
