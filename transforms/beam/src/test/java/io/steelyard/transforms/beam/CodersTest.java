package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.metrics.ScoreDigest;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import io.steelyard.transforms.scoring.ScoringTotals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.junit.jupiter.api.Test;

/** What a coder writes, it reads back; what it read it writes as the same bytes. */
final class CodersTest {
  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new Field("name", ColumnType.STRING),
              new Field("count", ColumnType.INT),
              new Field("share", ColumnType.DOUBLE)));

  private static final StringColumn NAMES = StringColumn.of(List.of("a", "", "Zürich"));
  private static final LongColumn COUNTS =
      new LongColumn(new long[] {1, 0, -3}, new long[] {0b010}, 3);
  private static final DoubleColumn SHARES =
      new DoubleColumn(new double[] {0.5, Double.NaN, 1e300}, 3);

  @Test
  void rowBatchesKeepValuesKeysAndTimes() throws IOException {
    // Keys out of the middle of a longer array, as a selection or a slice leaves them.
    StringColumn keys =
        new StringColumn("xxk1k2k3".getBytes(StandardCharsets.UTF_8), new int[] {2, 4, 6, 8}, 3);
    RowBatch rows =
        new RowBatch(
            SCHEMA, List.of(NAMES, COUNTS, SHARES), keys, new long[] {5, RowBatch.NO_TIME, 6, 99});
    RowBatch back = roundTrip(RowBatchCoder.of(), rows);
    assertThat(back.schema(), is(SCHEMA));
    assertThat(back.keys().text(1), is("k2"));
    assertThat(((StringColumn) back.column(0)).text(2), is("Zürich"));
    assertThat(back.column(1).isNull(1), is(true));
    assertThat(((LongColumn) back.column(1)).value(2), is(-3L));
    assertThat(back.column(2).isNull(1), is(true));
    assertThat(((DoubleColumn) back.column(2)).value(2), is(1e300));
    assertThat(back.timestamp(1), is(RowBatch.NO_TIME));
  }

  @Test
  void predictionsKeepScoresAndClasses() throws IOException {
    PredictionBatch batch =
        new PredictionBatch(
            new PredictionBatch.ModelReference("sha256:0", "plan", List.of("no", "yes")),
            NAMES,
            new long[] {1, 2, 3},
            new Scores(3, 1, new double[] {0.25, 0.5, 0.75}),
            new int[] {0, 1, 1},
            List.of(SCHEMA.field(1)),
            List.of(COUNTS));
    PredictionBatch back = roundTrip(PredictionBatchCoder.of(), batch);
    assertThat(back.model(), is(batch.model()));
    assertThat(back.scores().value(2), is(0.75));
    assertThat(back.classes()[2], is(1));
    assertThat(back.passed(), is(batch.passed()));
    assertThat(((LongColumn) back.passedColumns().get(0)).value(2), is(-3L));
  }

  @Test
  void messagesKeepPositionsAndTimes() throws IOException {
    Messages messages =
        new Messages("kafka:t/0", new long[] {4, 6, 7}, new long[] {-1, 9, 8}, NAMES);
    Messages back = roundTrip(MessagesCoder.of(), messages);
    assertThat(back.source(), is("kafka:t/0"));
    assertThat(back.positions(), is(messages.positions()));
    assertThat(back.timestamps(), is(messages.timestamps()));
    assertThat(back.payloads().text(2), is("Zürich"));
  }

  @Test
  void portionsShardsAndCountsAreEqualAfterwards() throws IOException {
    FileRange range = new FileRange("s3://bucket/a b.csv", "csv", 1L << 41, 5, 1L << 40);
    InputPortion portion =
        new InputPortion(7, List.of(range, new FileRange("b.avro", "avro", 0, 0, 1)));
    assertThat(roundTrip(new InputPortion.Coder(), portion), is(portion));
    WrittenShard shard = new WrittenShard("x.part", 12, 345, "x");
    assertThat(roundTrip(new WrittenShard.Coder(), shard), is(shard));
    RowCounts counts = new RowCounts(4, 3, 1, 0);
    ScoringTally tally =
        new ScoringTally(
            counts, new ScoreDigest(3, -1, 7), Histograms.of(3, 1, new long[][] {{1, 2}, {3}}), 99);
    ScoredShards shards = new ScoredShards(List.of(shard), List.of(), tally);
    assertThat(roundTrip(new ScoredShards.Coder(), shards), is(shards));
    ScoringTotals totals = new ScoringTotals(tally, counts);
    assertThat(roundTrip(StateCoder.of(ScoringTotals::codec), totals), is(totals));
    assertThat(roundTrip(StateCoder.of(RowCounts::codec), counts), is(counts));
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] future = {99, 0, 0, 0};
    IOException refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            IOException.class, () -> RowBatchCoder.of().decode(new ByteArrayInputStream(future)));
    assertThat(refused.getMessage(), is("row batch of version 99, expected 1"));
  }

  @Test
  void codersOfOneClassAreEqualSoThatRunnersCanUniteCollections() {
    assertThat(RowBatchCoder.of(), is(RowBatchCoder.of()));
    assertThat(RejectionCoder.of(), is(RejectionCoder.of()));
    assertThat((Object) RowBatchCoder.of(), is(not((Object) RejectionCoder.of())));
  }

  private static <T> T roundTrip(Coder<T> coder, T value) throws IOException {
    byte[] bytes = bytes(coder, value);
    T back = coder.decode(new ByteArrayInputStream(bytes));
    assertThat(bytes(coder, back), is(bytes));
    return back;
  }

  private static <T> byte[] bytes(Coder<T> coder, T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }
}
