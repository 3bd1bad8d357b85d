package io.steelyard.pipelines.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.MergeLaws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The laws of the states that labelled rows and joins come to, beside counts one by one. */
class JoinedStatesTest {
  private static final OutcomeShape SHAPE = new OutcomeShape(Task.BINARY, 2, 0.5, Weighing.ROWS);

  /** What becomes of a row. */
  private enum Kind {
    LABELLED,
    UNLABELLED,
    REJECTED
  }

  private record Row(Kind kind, double score, double label, long time, int bytes) {}

  private static List<Row> rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 300; row++) {
      rows.add(
          new Row(
              Kind.values()[random.nextInt(3)],
              random.nextInt(65) / 64.0,
              random.nextInt(2),
              random.nextLong(-1_000_000, 1_000_000),
              random.nextInt(200)));
    }
    return rows;
  }

  private static RowCounts counts(Row row) {
    if (row.kind() != Kind.REJECTED) {
      return new RowCounts(1, 1, 0, 0);
    }
    String check = row.label() == 0 ? "range" : "type";
    return new RowCounts(
        1,
        0,
        1,
        0,
        RejectionReasons.of(
            List.of(
                new Rejection(
                    new byte[0], List.of(new Reason("n", check, "is wrong")), "file", 0, 1))),
        RejectionReasons.NONE);
  }

  private static LabelledTally<SlicedOutcomes> tally(List<Row> rows) {
    RowCounts counts = RowCounts.NONE;
    Outcomes.Counter counter = new Outcomes.Counter(SHAPE);
    long unlabelled = 0;
    long labelled = 0;
    long bytes = 0;
    LongColumn none = new LongColumn(new long[1], new long[1], 1);
    for (Row row : rows) {
      counts = counts.merge(counts(row));
      bytes += row.bytes();
      unlabelled += row.kind() == Kind.UNLABELLED ? 1 : 0;
      if (row.kind() == Kind.LABELLED) {
        labelled++;
        counter.add(
            new Scores(1, 1, new double[] {row.score()}),
            new RowLabels(new double[] {row.label()}, none, ColumnType.INT),
            0,
            1);
      }
    }
    TreeMap<Integer, Outcomes> cells = new TreeMap<>();
    if (labelled > 0) {
      cells.put(RowSlices.ALL, counter.outcomes());
    }
    return new LabelledTally<>(counts, unlabelled, new SlicedOutcomes(cells), bytes);
  }

  private static JoinSides sides(List<Row> rows) {
    JoinSides sides = JoinSides.NONE;
    for (Row row : rows) {
      long unlabelled = row.kind() == Kind.UNLABELLED ? 1 : 0;
      JoinSide side = new JoinSide(counts(row), unlabelled, row.time(), row.bytes());
      sides =
          sides.merge(
              row.label() == 0
                  ? new JoinSides(side, JoinSide.NONE)
                  : new JoinSides(JoinSide.NONE, side));
    }
    return sides;
  }

  @Test
  void labelledRowsObeyTheLawsOfACommutativeMonoid() throws IOException {
    for (long seed = 0; seed < 12; seed++) {
      List<Row> rows = rows(seed);
      MergeLaws.holdOfParts(
          "seed " + seed,
          LabelledTally.none(new CountSlices()),
          rows,
          5,
          120,
          JoinedStatesTest::tally,
          LabelledTally.codec(new CountSlices()));
    }
  }

  @Test
  void sidesObeyTheLawsOfACommutativeMonoid() throws IOException {
    for (long seed = 0; seed < 12; seed++) {
      List<Row> rows = rows(seed);
      MergeLaws.holdOfParts(
          "seed " + seed, JoinSides.NONE, rows, 5, 120, JoinedStatesTest::sides, JoinSides.codec());
    }
  }

  @Test
  void labelledRowsAreTheSameOneByOne() {
    List<Row> rows = rows(29);
    LabelledTally<SlicedOutcomes> merged = LabelledTally.none(new CountSlices());
    for (Row row : rows) {
      merged = tally(List.of(row)).merge(merged);
    }
    List<Row> labelled = rows.stream().filter(row -> row.kind() == Kind.LABELLED).toList();
    assertThat(merged.counts().read(), is(300L));
    assertThat(
        merged.counts().rejected(),
        is(rows.stream().filter(row -> row.kind() == Kind.REJECTED).count()));
    assertThat(
        merged.unlabelled(),
        is(rows.stream().filter(row -> row.kind() == Kind.UNLABELLED).count()));
    assertThat(merged.bytes(), is(rows.stream().mapToLong(Row::bytes).sum()));
    assertThat(merged.counted().rows(), is((long) labelled.size()));
    double pairs = 0;
    double ordered = 0;
    for (Row one : labelled) {
      for (Row other : labelled) {
        if (one.label() == 1 && other.label() == 0) {
          pairs++;
          ordered += (Math.signum(one.score() - other.score()) + 1) / 2;
        }
      }
    }
    Outcomes all = merged.counted().cells().getOrDefault(RowSlices.ALL, Outcomes.none(SHAPE));
    assertThat(all.measures().metrics().get("auc"), is(closeTo(ordered / pairs, 1e-12)));
  }

  @Test
  void sidesTellTheirLatestTime() {
    List<Row> rows = rows(31);
    JoinSides sides = sides(rows);
    assertThat(sides.newest(), is(rows.stream().mapToLong(Row::time).max().orElseThrow()));
    assertThat(sides.predictions().counts().read() + sides.labels().counts().read(), is(300L));
    assertThat(JoinSides.NONE.newest(), is(Long.MIN_VALUE));
  }
}
