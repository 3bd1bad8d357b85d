package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.RowBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row's features are the same, bit for bit, whatever batch it is in. */
class FeatureParityTest {
  private static final FeaturePlan PLAN = EveryStep.plan();

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static FittedPlan fitted(long seed) {
    return Plans.fit(PLAN, List.of(TextRows.batch(PLAN.schema(), TextRows.training(seed, 600))));
  }

  /** Rows of both kinds, mixed. */
  private static List<List<String>> rows(long seed) {
    List<List<String>> rows = new ArrayList<>(TextRows.training(seed + 1000, 150));
    rows.addAll(TextRows.unseen(seed, 150));
    Collections.shuffle(rows, new java.util.Random(seed));
    rows.add(Collections.nCopies(PLAN.schema().size(), ""));
    return rows;
  }

  private static List<List<Long>> encoded(FittedPlan plan, RowBatch batch, FeatureMatrix matrix) {
    plan.encode(batch, matrix);
    return EncodedRows.bits(matrix);
  }

  /** As rows that the plan was fitted on. */
  private static List<List<Long>> fitted(FittedPlan plan, RowBatch batch, FeatureMatrix matrix) {
    BitSet all = new BitSet();
    all.set(0, batch.rows());
    plan.encode(batch, all, matrix);
    return EncodedRows.bits(matrix);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTrainingRowIsTheSameInAnyBatch(long seed) throws IOException {
    FittedPlan plan = fitted(seed);
    List<List<String>> rows = TextRows.training(seed, 600);
    List<List<Long>> whole = fitted(plan, TextRows.batch(PLAN.schema(), rows), plan.newMatrix());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.write(out);
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(out.toByteArray()));
    FeatureMatrix reused = read.newMatrix();
    for (int i = 0; i < rows.size(); i += 7) {
      RowBatch one = TextRows.batch(PLAN.schema(), rows.subList(i, i + 1));
      String why = "seed " + seed + ", row " + rows.get(i);
      assertThat(why, fitted(read, one, reused).get(0), is(whole.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowsOfBothKindsAreEncodedEachAsItsOwn(long seed) {
    FittedPlan plan = fitted(seed);
    RowBatch rows = TextRows.batch(PLAN.schema(), TextRows.training(seed, 600));
    List<List<Long>> scored = encoded(plan, rows, plan.newMatrix());
    List<List<Long>> trained = fitted(plan, rows, plan.newMatrix());
    BitSet some = new BitSet();
    for (int i = 0; i < rows.rows(); i += 3) {
      some.set(i);
    }
    FeatureMatrix matrix = plan.newMatrix();
    plan.encode(rows, some, matrix);
    List<List<Long>> mixed = EncodedRows.bits(matrix);
    for (int i = 0; i < rows.rows(); i++) {
      assertThat("row " + i, mixed.get(i), is(some.get(i) ? trained.get(i) : scored.get(i)));
    }
    assertThat("seed " + seed, trained.equals(scored), is(false));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneRowAtATimeIsTheWholeBatch(long seed) {
    FittedPlan plan = fitted(seed);
    List<List<String>> rows = rows(seed);
    List<List<Long>> whole = encoded(plan, TextRows.batch(PLAN.schema(), rows), plan.newMatrix());
    FeatureMatrix reused = plan.newMatrix();
    for (int i = 0; i < rows.size(); i++) {
      RowBatch one = TextRows.batch(PLAN.schema(), rows.subList(i, i + 1));
      String why = "seed " + seed + ", row " + rows.get(i);
      assertThat(why, encoded(plan, one, reused).get(0), is(whole.get(i)));
      assertThat(why, encoded(plan, one, plan.newMatrix()).get(0), is(whole.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyBatchesAreTheWholeBatch(long seed) {
    FittedPlan plan = fitted(seed);
    List<List<String>> rows = rows(seed);
    RowBatch all = TextRows.batch(PLAN.schema(), rows);
    List<List<Long>> whole = encoded(plan, all, plan.newMatrix());
    SplittableRandom random = new SplittableRandom(seed);
    FeatureMatrix reused = plan.newMatrix();
    List<List<Long>> pieces = new ArrayList<>();
    int begin = 0;
    while (begin < rows.size()) {
      int count = random.nextInt(0, Math.min(140, rows.size() - begin + 1));
      int[] selected = new int[count];
      for (int i = 0; i < count; i++) {
        selected[i] = begin + i;
      }
      pieces.addAll(encoded(plan, all.select(selected, count), reused));
      begin += count;
    }
    assertThat("seed " + seed, pieces, is(whole));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPlanReadBackGivesTheSame(long seed) throws IOException {
    FittedPlan plan = fitted(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.write(out);
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(out.toByteArray()));
    RowBatch all = TextRows.batch(PLAN.schema(), rows(seed));
    assertThat(
        "seed " + seed,
        encoded(read, all, read.newMatrix()),
        is(encoded(plan, all, plan.newMatrix())));
    assertThat(read.fingerprint(), is(plan.fingerprint()));
  }
}
