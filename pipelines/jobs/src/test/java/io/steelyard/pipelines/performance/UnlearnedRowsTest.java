package io.steelyard.pipelines.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.GoldenRow;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.features.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows are the example's golden rows, of which its split by key holds some out. */
class UnlearnedRowsTest {
  @TempDir private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private Bundle bundle;

  private List<RowBatch> rows = List.of();
  private int heldOut;

  @BeforeEach
  void load() throws IOException {
    Registry registry = Registry.at(folder.toString());
    bundle = registry.load(registry.add(Examples.bundle("{}\n"), Examples.CLOCK));
    rows = bundle.golden().rows().stream().map(GoldenRow::row).toList();
    heldOut = (int) rows.stream().filter(this::isHeldOut).count();
    assertThat(heldOut, is(allOf(greaterThan(0), lessThan(rows.size()))));
  }

  private boolean isHeldOut(RowBatch row) {
    return new SplitAssigner(bundle.definition()).assign(row)[0] != Split.TRAIN.code();
  }

  private int counted(Period learned) {
    var counter = new UnlearnedRows(learned).begin(bundle);
    FeatureMatrix features = bundle.plan().newMatrix();
    for (RowBatch row : rows) {
      bundle.plan().encode(row, features);
      counter.count(
          row, bundle.model().score(features), bundle.plan().labels(row), new double[] {1});
    }
    return counter.state().rows();
  }

  @Test
  void rowsOfThePeriodCountIfTheSplitHoldsThemOut() {
    assertThat(counted(Period.ALL), is(heldOut));
  }

  @Test
  void rowsBeforeAndAfterItCountAllTheSame() {
    long[] times = rows.stream().mapToLong(row -> row.timestamp(0)).sorted().toArray();
    Period middle = new Period(times[5], times[times.length - 7]);
    long within =
        rows.stream().filter(row -> middle.contains(row.timestamp(0)) && isHeldOut(row)).count();
    assertThat(counted(middle), is(5 + 7 + (int) within));
    assertThat(counted(new Period(times[times.length - 1] + 1, Long.MAX_VALUE)), is(rows.size()));
    assertThat(Arrays.stream(times).distinct().count(), is((long) rows.size()));
  }
}
