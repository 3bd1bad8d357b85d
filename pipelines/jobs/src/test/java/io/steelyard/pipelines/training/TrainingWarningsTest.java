package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.DriftMonitor;
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

  private static final Blocks BY_ROW = new Blocks.ByRow();

  /** Of rows like most of these; fitted once, because calibrating takes seconds. */
  private static final DriftMonitor MONITOR = monitor();

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

  @Test
  void withoutHeldOutRowsScoresAreNotWatched() {
    assertThat(
        warnings(BY_ROW, sample(BY_ROW, 1, 1), SampledRows.NONE, SampledRows.NONE),
        is(
            List.of(
                "No rows were held out by the split, so the scores are not watched: those of"
                    + " training rows would say nothing. Give the split a validation or test"
                    + " share.")));
  }

  /** Uniform from 0.2 on instead of from 0: the distance of the distributions is 0.2. */
  @Test
  void heldOutRowsThatDifferFromTrainingRowsAreTold() {
    assertThat(
        warnings(BY_ROW, sample(BY_ROW, 1, 1), moved(2), SampledRows.NONE),
        contains(
            matchesPattern(
                "The rows held out by the split differ from the training rows by more than chance,"
                    + " in 1 of \\d series, most by effect: x \\(\\d\\.\\d{3}\\)\\. What was"
                    + " learned may not hold for them\\.")));
  }

  @Test
  void rowsOfTestThatDifferFromTrainingRowsAreTold() {
    assertThat(
        warnings(BY_ROW, sample(BY_ROW, 1, 1), sample(BY_ROW, 1, 2), moved(3)),
        contains(startsWith("The rows of ‹test› differ from the training rows by more than")));
    assertThat(
        warnings(BY_ROW, sample(BY_ROW, 1, 1), sample(BY_ROW, 1, 2), sample(BY_ROW, 1, 3)),
        is(List.of()));
  }

  @Test
  void rowsOfTestThatAreTrainingRowsAreTold() {
    SampledRows learned = sample(BY_ROW, 1, 1);
    assertThat(
        warnings(BY_ROW, learned, sample(BY_ROW, 1, 2), learned),
        is(
            List.of(
                "100.0 % of the rows of ‹test› are training rows too, value for value: measured on"
                    + " them the model looks better than it is.")));
    assertThat(
        "where held-out rows are training rows as well, rows are equal by chance",
        warnings(BY_ROW, learned, learned, learned),
        is(List.of()));
  }

  private static List<String> warnings(Blocks blocks, int different) {
    return warnings(
        blocks, sample(blocks, different, 1), sample(blocks, different, 2), SampledRows.NONE);
  }

  private static List<String> warnings(
      Blocks blocks, SampledRows learned, SampledRows heldOut, SampledRows tests) {
    Judgement none =
        Judgement.none(
            new EvaluationShape(Task.REGRESSION, 1, Double.NaN, Weighing.ROWS, List.of()));
    return TrainingWarnings.of(
        MonitorSpec.usual(List.of("x"), blocks),
        MONITOR,
        new Judgement(
            none.evaluation(),
            none.sample(),
            none.evaluated(),
            learned,
            heldOut,
            tests,
            none.validated(),
            none.tested()));
  }

  private static DriftMonitor monitor() {
    MonitorSpec spec = MonitorSpec.usual(List.of("x"), BY_ROW);
    List<MonitoredColumn> columns = List.of(new MonitoredColumn.Numbers("x", 0, 1));
    return new FitMonitor(columns, List.of("score"), spec, 3)
        .fit(sample(BY_ROW, 1, 1), sample(BY_ROW, 1, 2));
  }

  /** Uniform numbers, whose town and hour are one of so many in turn. */
  private static SampledRows sample(Blocks blocks, int different, long seed) {
    return sample(blocks, different, seed, 0);
  }

  private static SampledRows moved(long seed) {
    return sample(BY_ROW, 1, seed, 0.2);
  }

  private static SampledRows sample(Blocks blocks, int different, long seed, double from) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(ROWS, from, 1).toArray();
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
