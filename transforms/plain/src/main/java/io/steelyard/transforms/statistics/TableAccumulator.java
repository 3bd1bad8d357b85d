package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the statistics that a {@link TableAnalyzer} names, a batch at a time. Mutable, for one
 * thread.
 */
public final class TableAccumulator {
  private final TableAnalyzer analyzer;
  private final List<NumberAccumulator> numbers = new ArrayList<>();
  private final List<TextStatistics> texts;
  private final PairsAccumulator pairs;
  private double[] buffer = new double[0];
  private long rows;

  TableAccumulator(TableAnalyzer analyzer) {
    this.analyzer = analyzer;
    analyzer.numbers().forEach(source -> numbers.add(new NumberAccumulator()));
    texts = new ArrayList<>(analyzer.empty().texts());
    pairs = new PairsAccumulator(analyzer.pairs());
  }

  /** Adds all rows of a batch. */
  public void observe(RowBatch batch) {
    int batchRows = batch.rows();
    if (buffer.length < batchRows) {
      buffer = new double[batchRows];
    }
    for (int i = 0; i < numbers.size(); i++) {
      analyzer.numbers().get(i).copy(batch, buffer);
      numbers.get(i).add(buffer, batchRows);
    }
    for (int i = 0; i < texts.size(); i++) {
      Column column = batch.column(analyzer.texts().get(i));
      texts.set(i, texts.get(i).merge(TextStatistics.of((StringColumn) column)));
    }
    pairs.observe(batch);
    rows += batchRows;
  }

  /** The statistics of all rows so far. */
  public TableStatistics state() {
    return new TableStatistics(
        rows, numbers.stream().map(NumberAccumulator::state).toList(), texts, pairs.state());
  }
}
