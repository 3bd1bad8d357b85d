package io.steelyard.transforms.measures;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that are judged by more than the rows: by the time, and by an earlier model's rows. */
class CheckBasisTest {
  private static final Instant NEWEST = Instant.parse("2026-03-01T12:00:00Z");

  private static final PipelineDefinition DEFINITION =
      DefinitionReader.ofAnyTrainer()
          .read(
              """
              name: basis
              version: 1
              owner: tests
              task: regression
              columns:
                - {name: at, type: timestamp}
                - {name: amount, type: int}
                - {name: paid, type: double}
              checks:
                - {name: fresh, freshness: {column: at, maximum: P1DT6H}}
                - {name: amounts, mean: {column: amount, maximumChange: 0.25}}
                - {name: bounded, mean: {column: amount, maximum: 100, maximumChange: 0}}
              label: {column: paid}
              features: [{name: a, columns: [amount]}]
              split: {by: key, validation: 0.1, test: 0.1}
              model: {trainer: boosted-trees, seed: 1}
              """,
              SiblingFiles.NONE)
          .orThrow("basis");

  @Test
  void anAgeIsTakenAtAnInstant() {
    CheckVerdict onTheEdge = verdicts(NEWEST.plusSeconds(30 * 3600), Map.of(), 8).get(0);
    assertThat(onTheEdge.holds(), is(true));
    CheckVerdict later =
        verdicts(NEWEST.plusSeconds(2 * 86_400 + 3 * 3600 + 61), Map.of(), 8).get(0);
    assertThat(
        later.sentence(),
        is(
            "The check \"fresh\" fails: the age of the newest at is 2 d 3 h 1 min 1 s, above the"
                + " maximum 1 d 6 h."));
    assertThat(later.facts().get("unit"), is("seconds"));
    // A time that lies ahead would hide how old the others are.
    assertThat(
        verdicts(NEWEST.minusSeconds(60), Map.of(), 8).get(0).sentence(),
        is(
            "The check \"fresh\" fails: the age of the newest at is -1 min, below the minimum 0 s."));
    assertThat(verdicts(null, Map.of(), 8).get(0).holds(), is(true));
    assertThat(verdicts(NEWEST, Map.of()).get(0).holds(), is(false));
  }

  @Test
  void aChangeIsAShareOfTheEarlierValue() {
    assertThat(held(verdicts(NEWEST, earlier(8), 6)), contains(true, true, false));
    assertThat(held(verdicts(NEWEST, earlier(8), 10)), contains(true, true, false));
    assertThat(held(verdicts(NEWEST, earlier(-8), -6)), contains(true, true, false));
    assertThat(held(verdicts(NEWEST, earlier(0), 0)), contains(true, true, true));
    assertThat(held(verdicts(NEWEST, earlier(0), 1)), contains(true, false, false));
    assertThat(
        verdicts(NEWEST, earlier(8), 11).get(1).sentence(),
        is(
            "The check \"amounts\" fails: the mean of amount is 11, and 8 for the earlier model, which"
                + " is a change of more than 0.25 of it."));
  }

  /** The first model has none to be compared with, and a check that was changed no value. */
  @Test
  void nothingIsComparedWithWhatIsNotThere() {
    assertThat(held(verdicts(NEWEST, Map.of(), 50)), contains(true, true, true));
    Map<String, MeasuredValue> other =
        Map.of("amounts", new MeasuredValue("the mean of income", 8));
    assertThat(held(verdicts(NEWEST, other, 50)), contains(true, true, true));
  }

  @Test
  void whatWasMeasuredIsKeptForTheNext() throws IOException {
    SortedMap<String, MeasuredValue> values = CheckVerdicts.values(DEFINITION, measured(3, 4));
    SortedMap<String, MeasuredValue> expected = new TreeMap<>();
    expected.put(
        "fresh", new MeasuredValue("the age of the newest at", NEWEST.toEpochMilli() / 1000.0));
    expected.put("amounts", new MeasuredValue("the mean of amount", 3.5));
    expected.put("bounded", new MeasuredValue("the mean of amount", 3.5));
    assertThat(values, is(expected));
    assertThat(MeasuredValuesJson.read(MeasuredValuesJson.write(values)), is(expected));
    assertThat(CheckVerdicts.values(DEFINITION, measured()), is(new TreeMap<>()));
  }

  private static List<Boolean> held(List<CheckVerdict> verdicts) {
    return verdicts.stream().map(CheckVerdict::holds).toList();
  }

  private static Map<String, MeasuredValue> earlier(double mean) {
    MeasuredValue value = new MeasuredValue("the mean of amount", mean);
    return Map.of("amounts", value, "bounded", value);
  }

  private static List<CheckVerdict> verdicts(
      @Nullable Instant asOf, Map<String, MeasuredValue> earlier, long... amounts) {
    return CheckVerdicts.of(
        DEFINITION, RowCounts.NONE, measured(amounts), new CheckBasis(asOf, earlier));
  }

  /** Of rows of which the first is the newest. */
  private static Measurements measured(long... amounts) {
    int rows = amounts.length;
    long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      times[row] = NEWEST.minusSeconds(row).toEpochMilli();
    }
    MeasureRows measured = new MeasureRows(DEFINITION);
    measured.observe(
        new RowBatch(
            DEFINITION.schema(),
            List.of(
                new LongColumn(times, new long[0], rows),
                new LongColumn(amounts, new long[0], rows),
                new DoubleColumn(new double[rows], rows)),
            StringColumn.of(Collections.nCopies(rows, "k")),
            new long[rows]));
    return measured.state();
  }
}
