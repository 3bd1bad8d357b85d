package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.FitMonitor;
import io.steelyard.transforms.drift.MonitoredColumn;
import io.steelyard.transforms.drift.RowBlocks;
import io.steelyard.transforms.drift.RowSampler;
import io.steelyard.transforms.drift.SampledRows;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingWarningsTest {
  private static final int ROWS = 2_000;
  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(new Field("x", ColumnType.DOUBLE), new Field("town", ColumnType.STRING)));

  /** Of nine blocks nothing can be told about how blocks differ; of ten it can. */
  @Test
  void fewerThanTenBlocksOfDependentRowsAreTold() {
    assertThat(
        warnings(new Blocks.ByColumn("town"), 9),
        is(
            List.of(
                "The 2,000 training rows that drift is calibrated on are of 9 values of town, and"
                    + " fewer than 10 do not tell how values of town differ: they count as"
                    + " independent, and most windows may alarm falsely. Train on rows of more of"
                    + " them, give monitor.blocks a column of more values, or say blocks: row if no"
                    + " row depends on another.",
                "The 2,000 held-out rows that drift is calibrated on are of 9 values of town, and"
                    + " fewer than 10 do not tell how values of town differ: they count as"
                    + " independent, and most windows may alarm falsely. Train on rows of more of"
                    + " them, give monitor.blocks a column of more values, or say blocks: row if no"
                    + " row depends on another.")));
    assertThat(warnings(new Blocks.ByColumn("town"), 10), is(List.of()));
    assertThat(warnings(new Blocks.ByRow(), 1), is(List.of()));
  }

  @Test
  void fewStretchesOfTimeAreTold() {
    List<String> warnings = warnings(new Blocks.ByTime(Duration.ofHours(1)), 3);
    assertThat(warnings.size(), is(2));
    assertThat(
        warnings.get(0).contains("are of 3 blocks of PT1H")
            && warnings.get(0).contains("give monitor.blocks a shorter time"),
        is(true));
  }

  private static List<String> warnings(Blocks blocks, int different) {
    MonitorSpec spec = MonitorSpec.usual(List.of("x"), blocks);
    SampledRows learned = sample(blocks, different, 1);
    SampledRows heldOut = sample(blocks, different, 2);
    FitMonitor fit =
        new FitMonitor(List.of(new MonitoredColumn.Numbers("x", 0, 1)), List.of("score"), spec, 3);
    Judgement none =
        Judgement.none(
            new EvaluationShape(Task.REGRESSION, 1, Double.NaN, Weighing.ROWS, List.of()));
    return TrainingWarnings.of(
        spec,
        fit.fit(learned, heldOut),
        new Judgement(none.evaluation(), none.sample(), learned, heldOut, SampledRows.NONE));
  }

  /** Uniform numbers, whose town and hour are one of so many in turn. */
  private static SampledRows sample(Blocks blocks, int different, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(ROWS).toArray();
    StringColumn towns =
        StringColumn.of(IntStream.range(0, ROWS).mapToObj(i -> "t" + i % different).toList());
    long[] times =
        LongStream.range(0, ROWS).map(i -> Duration.ofHours(i % different).toMillis()).toArray();
    RowBatch rows =
        new RowBatch(SCHEMA, List.of(new DoubleColumn(values, ROWS), towns), towns, times);
    RowSampler sampler = new RowSampler(List.of("x"), SCHEMA, new RowBlocks(blocks, SCHEMA), 1);
    sampler.observe(
        rows,
        new Scores(ROWS, 1, random.doubles(ROWS).toArray()),
        random.longs(2 * ROWS).toArray());
    return sampler.state();
  }
}
