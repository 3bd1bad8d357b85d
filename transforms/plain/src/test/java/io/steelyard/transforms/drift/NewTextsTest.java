package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of texts of which later rows have others: nothing drifts, and seldom is it said to. */
@Tag("slow")
class NewTextsTest {
  private static final RowSchema SCHEMA =
      new RowSchema(List.of(new Field("name", ColumnType.STRING)));

  private enum Texts {
    /** The n-th of a million is about 1 / n as frequent: half of the rows have rare ones. */
    TAIL {
      @Override
      String draw(SplittableRandom random) {
        return "name " + (long) StrictMath.exp(random.nextDouble() * 14);
      }
    },
    THOUSAND {
      @Override
      String draw(SplittableRandom random) {
        return "id " + random.nextInt(1_000);
      }
    },
    UNIQUE {
      @Override
      String draw(SplittableRandom random) {
        return "key " + random.nextLong();
      }
    };

    abstract String draw(SplittableRandom random);

    RowBatch rows(SplittableRandom random, int size) {
      StringColumn texts =
          StringColumn.of(IntStream.range(0, size).mapToObj(row -> draw(random)).toList());
      return new RowBatch(SCHEMA, List.of(texts), texts, new long[size]);
    }
  }

  /**
   * How many texts of a window are new is expected from the texts that came once in training, which
   * is not known better than chance lets it be. Windows of a quarter of the baseline, at a level of
   * 5 %: without a {@link BinExchange} a tenth of the windows of a thousand texts alarm; and of
   * unique texts most, where the text of one row is not taken for known as often as others are, or
   * where bins by hash are all but empty.
   */
  @ParameterizedTest
  @CsvSource({"TAIL, 2000, 10", "THOUSAND, 1000, 20", "UNIQUE, 2000, 10"})
  void seldomAlarm(Texts texts, int size, int worlds) {
    SplittableRandom random = new SplittableRandom(12);
    int alarms = 0;
    for (int world = 0; world < worlds; world++) {
      DriftMonitor monitor = monitor(texts.rows(random, size), random);
      DriftDetector detector =
          new DriftDetector(
              monitor.plan(), monitor.baseline(), monitor.calibration(), 0.05, AlarmRule.EACH, 0);
      for (int window = 0; window < 50; window++) {
        HistogramCounter counter = new HistogramCounter(monitor.plan(), SCHEMA);
        counter.observe(texts.rows(random, size / 4), noScores(size / 4));
        alarms += detector.judge(counter.state()).exceeds() ? 1 : 0;
      }
    }
    double rate = alarms / (50.0 * worlds);
    assertThat("seed 12", rate, is(closeTo(0.05, 0.03)));
  }

  private static DriftMonitor monitor(RowBatch training, SplittableRandom random) {
    VocabularyAccumulator counts = new VocabularyAccumulator();
    counts.observe(training.column(0), ColumnType.STRING);
    MonitoredColumn names =
        new MonitoredColumn.Texts("name", counts.state(), SeenTexts.of(counts.state()));
    RowSampler sampler =
        new RowSampler(List.of("name"), SCHEMA, new RowBlocks(new Blocks.ByRow(), SCHEMA), 0);
    sampler.observe(
        training, noScores(training.rows()), random.longs(2L * training.rows()).toArray());
    return new FitMonitor(
            List.of(names), List.of(), MonitorSpec.usual(List.of("name"), new Blocks.ByRow()), 2)
        .fit(sampler.state(), SampledRows.NONE);
  }

  private static Scores noScores(int rows) {
    return new Scores(rows, 0, new double[0]);
  }

  /** Each bin with a twentieth of the variance, unseen with all of it, and no row lost. */
  @Test
  void exchangesHaveTheirVariance() {
    BinExchange exchange = new BinExchange(3, 23, 400);
    SplittableRandom random = new SplittableRandom(4);
    double bin = 0;
    double unseen = 0;
    for (int draw = 0; draw < 5_000; draw++) {
      double[] counts = new double[30];
      exchange.draw(random, counts, 2);
      bin += counts[5] * counts[5] / 5_000;
      unseen += counts[25] * counts[25] / 5_000;
      double sum = 0;
      for (double count : counts) {
        sum += count;
      }
      assertThat(sum, is(closeTo(0, 1e-9)));
      assertThat(counts[4] + counts[26], is(0.0));
    }
    // Of 5,000 draws a variance is known to a fiftieth.
    assertThat("seed 4", bin, is(closeTo(20, 1.8)));
    assertThat("seed 4", unseen, is(closeTo(400, 36)));
  }

  /**
   * Esty's variance of how far Good and Turing's share is from the truth, by drawing: 1,000 rows of
   * 1,000 equally frequent texts.
   */
  @Test
  void theShareOfUnseenTextsVariesAsEstySays() {
    SplittableRandom random = new SplittableRandom(5);
    double squares = 0;
    double predicted = 0;
    for (int world = 0; world < 1_000; world++) {
      int[] counts = new int[1_000];
      for (int row = 0; row < 1_000; row++) {
        counts[random.nextInt(1_000)]++;
      }
      double never = IntStream.of(counts).filter(count -> count == 0).count() / 1_000.0;
      double once = IntStream.of(counts).filter(count -> count == 1).count() / 1_000.0;
      double twice = IntStream.of(counts).filter(count -> count == 2).count() / 1_000.0;
      squares += (once - never) * (once - never) / 1_000;
      predicted += (once * (1 - once) + 2 * twice) / 1_000 / 1_000;
    }
    assertThat("seed 5", squares, is(closeTo(predicted, 0.15 * predicted)));
  }
}
