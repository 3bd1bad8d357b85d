package io.steelyard.transforms.measures;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.NumberPair;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.PairMoments;
import io.steelyard.transforms.statistics.PairsAccumulator;
import io.steelyard.transforms.statistics.RowNumbers;
import java.util.List;
import java.util.stream.Collectors;

/** Pearson's correlation of two columns. */
final class CorrelationMeasure implements Measure<PairMoments> {
  private final List<String> names;
  private final NumberPair pair;

  CorrelationMeasure(StepSpec spec, PipelineDefinition definition) {
    this.names = spec.texts(CheckShapes.COLUMNS);
    this.pair =
        new NumberPair(numbers(names.get(0), definition), numbers(names.get(1), definition));
  }

  private static RowNumbers numbers(String name, PipelineDefinition definition) {
    int column = definition.schema().indexOf(name);
    return definition.schema().field(column).type() == ColumnType.STRING
        ? new PositiveTexts(column, requireNonNull(definition.label().positive()))
        : new NumberSource(column, List.of());
  }

  @Override
  public Statistic<PairMoments> statistic() {
    return Statistic.PAIR;
  }

  @Override
  public Observer<PairMoments> observer() {
    PairsAccumulator pairs = new PairsAccumulator(List.of(pair));
    return new Observer<>() {
      @Override
      public void observe(RowBatch rows) {
        pairs.observe(rows);
      }

      @Override
      public PairMoments state() {
        return pairs.state().get(0);
      }
    };
  }

  @Override
  public double of(PairMoments moments) {
    return moments.correlation();
  }

  @Override
  public String words() {
    return "the correlation of "
        + names.stream().map(PlainText::of).collect(Collectors.joining(" and "));
  }
}
