package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FittedPlanTest {
  private static final FeaturePlan PLAN =
      FeaturePlan.bind(
          Plans.definition(
              Task.BINARY,
              List.of(
                  ColumnSpec.of("amount", ColumnType.DOUBLE),
                  ColumnSpec.of("channel", ColumnType.STRING),
                  ColumnSpec.of("fraud", ColumnType.STRING)),
              new LabelSpec("fraud", "yes"),
              null,
              List.of(
                  new FeatureSpec(
                      "amount",
                      List.of("amount"),
                      List.of(StepSpec.of("impute", "mean"), StepSpec.of("standardize"))),
                  new FeatureSpec(
                      "channel",
                      List.of("channel"),
                      List.of(
                          StepSpec.of("vocabulary", Map.of("top", 2, "outOfVocabulary", "bucket")),
                          StepSpec.of("oneHot"))))));

  /** Amounts 1, 5, missing, 3 have mean 3; with 3 imputed, variance (4 + 4 + 0 + 0) / 4 = 2. */
  private static final RowBatch ROWS =
      batch(
          new double[] {1, 5, Double.NaN, 3},
          List.of("web", "chip", "web", "atm"),
          List.of("no", "yes", "no", ""));

  private static final FittedPlan FITTED = Plans.fit(PLAN, List.of(ROWS));

  private static RowBatch batch(double[] amounts, List<String> channels, List<String> labels) {
    return new RowBatch(
        PLAN.schema(),
        List.of(
            new DoubleColumn(amounts, amounts.length),
            StringColumn.of(channels),
            StringColumn.of(labels)),
        StringColumn.of(labels),
        new long[amounts.length]);
  }

  @Test
  void encodesWhatItWasFittedOn() {
    FeatureMatrix matrix = FITTED.newMatrix();
    FITTED.encode(ROWS, matrix);
    double deviation = Math.sqrt(2);
    assertThat(
        matrix.numbers(0), is(new double[] {-2 / deviation, 2 / deviation, 0, 0 / deviation}));
    assertThat(matrix.indices(1), is(new int[] {0, 2, 0, 1}));
    assertThat(
        FITTED.blocks(),
        contains(
            new FeatureBlock("amount", FeatureBlock.Kind.NUMBER, 0, 1),
            new FeatureBlock("channel", FeatureBlock.Kind.ONE_HOT, 1, 3)));
  }

  @Test
  void positionsHaveNames() {
    assertThat(
        FeatureNames.of(FITTED),
        contains("amount", "channel = web", "channel = atm", "channel = any other"));
    assertThat(
        FeatureNames.columns(FITTED),
        is(Map.of("amount", List.of("amount"), "channel", List.of("channel"))));
  }

  @Test
  void labelsAreOneForPositive() {
    assertThat(FITTED.labels(ROWS).numbers(), is(new double[] {0, 1, 0, Double.NaN}));
    assertThat(FITTED.classes(), contains("no", "yes"));
    double[] weights = new double[4];
    FITTED.weights(ROWS, weights);
    assertThat(weights, is(new double[] {1, 1, 1, 1}));
  }

  @Test
  void isReadBackAsItWasWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FITTED.write(out);
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read.fingerprint(), is(FITTED.fingerprint()));
    assertThat(read.blocks(), is(FITTED.blocks()));
  }

  @Test
  void everyChangedByteIsNoticed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FITTED.write(out);
    for (int i = 0; i < out.size(); i++) {
      for (int flip : new int[] {1, 0x20, 0x80}) {
        byte[] changed = out.toByteArray();
        changed[i] ^= (byte) flip;
        assertThat("byte " + i, fingerprintOrNone(changed), not(FITTED.fingerprint()));
      }
    }
  }

  private static String fingerprintOrNone(byte[] bytes) {
    try {
      return FittedPlan.read(new ByteArrayInputStream(bytes)).fingerprint();
    } catch (IOException e) {
      return "none";
    }
  }

  @Test
  void aTruncatedPlanIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FITTED.write(out);
    for (int i = 0; i < out.size(); i++) {
      InputStream cut = new ByteArrayInputStream(out.toByteArray(), 0, i);
      assertThrows(IOException.class, () -> FittedPlan.read(cut), "cut at " + i);
    }
  }
}
