package io.steelyard.transforms.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left out of messages that were committed before is exactly what lies before. */
final class ScoredMessagesTest {
  /** Positions 10, 12, 13 and 17 are predicted, 11 and 16 rejected. */
  private static final ScoredMessages SCORED =
      new ScoredMessages(
          "kafka:in/0",
          18,
          new long[] {10, 12, 13, 17},
          new PredictionBatch(
              new PredictionBatch.ModelReference("sha256:0", "0", List.of("a", "b", "c")),
              StringColumn.of(List.of("k10", "k12", "k13", "k17")),
              new long[] {100, 120, 130, 170},
              new Scores(4, 3, IntStream.range(0, 12).mapToDouble(i -> i).toArray()),
              new int[] {0, 1, 2, 0},
              List.of(new Field("city", ColumnType.STRING)),
              List.of(StringColumn.of(List.of("c10", "c12", "c13", "c17")))),
          List.of(rejection(11), rejection(16)));

  private static Rejection rejection(long position) {
    return new Rejection(
        new byte[] {1}, List.of(new Reason("", "malformed", "no")), "kafka:in/0", position, 1);
  }

  @Test
  void leavesOutWhatLiesBefore() {
    ScoredMessages left = SCORED.from(13);
    assertThat(left.positions(), is(new long[] {13, 17}));
    assertThat(left.rejected().stream().map(Rejection::position).toList(), is(List.of(16L)));
    assertThat(left.next(), is(18L));
    assertThat(left.rows(), is(3));
    PredictionBatch predictions = left.predictions();
    assertThat(predictions.keys().text(0), is("k13"));
    assertThat(predictions.timestamps(), is(new long[] {130, 170}));
    assertThat(predictions.scores().outputs(), is(3));
    assertThat(predictions.scores().values(), is(new double[] {6, 7, 8, 9, 10, 11}));
    assertThat(predictions.classes(), is(new int[] {2, 0}));
    assertThat(((StringColumn) predictions.passedColumns().get(0)).text(1), is("c17"));
  }

  @Test
  void aPositionBetweenMessagesIsTheNextOne() {
    assertThat(SCORED.from(14).positions(), is(new long[] {17}));
    assertThat(SCORED.from(14).rejected().size(), is(1));
    assertThat(SCORED.from(17).rejected().size(), is(0));
    assertThat(SCORED.from(18).rows(), is(0));
  }

  @Test
  void allIsTheSame() {
    assertThat(SCORED.from(10), is(sameInstance(SCORED)));
    assertThat(SCORED.from(0), is(sameInstance(SCORED)));
  }
}
