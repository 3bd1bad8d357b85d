package io.steelyard.pipelines.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.performance.Performance;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.definition.PerformanceSpec.Detector;
import io.steelyard.transforms.detectors.Change;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.SliceMeasures;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.performance.Cause;
import io.steelyard.transforms.performance.ErrorWatch;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.MovedColumn;
import io.steelyard.transforms.performance.PerformanceCounts;
import io.steelyard.transforms.performance.PerformanceVerdict;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import io.steelyard.transforms.performance.SelectiveLabels;
import io.steelyard.transforms.performance.WindowPerformance;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page of performance says; its bytes are those of a golden file. */
class PerformanceReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/performance");
  private static final String HOSTILE = "</title><script>alert(\"x\")</script>'&${1+1}";
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final String FIRST = "sha256:" + "0a".repeat(32);
  private static final String SECOND = "sha256:" + "7e".repeat(32);
  private static final double REFERENCE = 0.9;

  @TempDir private static Path folder = Path.of("");
  private static @Nullable Bundle bundle;

  @BeforeAll
  static void load() throws IOException {
    Registry registry = Registry.at(folder.toString());
    var made = registry.add(Examples.bundle("{}\n"), Examples.CLOCK);
    bundle = BundleReader.load(registry.place(made, TrustedKeys.UNRESTRICTED));
  }

  private static Performance performance(List<PerformanceWindow> windows) {
    long predictions = 0;
    long labelled = 0;
    long revised = 0;
    for (PerformanceWindow window : windows) {
      predictions += window.all().counts().predictions();
      labelled += window.all().counts().labelled();
      revised += window.all().counts().revised();
    }
    if (bundle == null) {
      throw new AssertionError();
    }
    return new Performance(
        bundle,
        BEGIN.plus(Duration.ofDays(14)).toEpochMilli(),
        RowCounts.NONE,
        RowCounts.NONE,
        0,
        new JoinCounts(predictions, 0, labelled + revised, 3, 2, 1, 0, 0),
        predictions - labelled,
        0,
        List.of(),
        windows);
  }

  /** A window of a day. */
  private record Day(int day, String bundle, @Nullable Double truth, double estimate) {
    private static final int ROWS = 1_000;

    PerformanceWindow window(
        @Nullable Cause alarm, List<ErrorWatch.Finding> changes, List<MovedColumn> columns) {
      return window(alarm, changes, columns, "amount");
    }

    PerformanceWindow window(
        @Nullable Cause alarm,
        List<ErrorWatch.Finding> changes,
        List<MovedColumn> columns,
        String column) {
      long start = BEGIN.plus(Duration.ofDays(day)).toEpochMilli();
      return new PerformanceWindow(
          "example",
          start,
          start + Duration.ofDays(1).toMillis(),
          bundle,
          truth == null ? Pane.PROVISIONAL : Pane.FINAL,
          performance(truth, 1),
          List.of(
              new PerformanceWindow.Sliced(
                  new SliceName(column, SliceMeasures.Kind.VALUE, "small"),
                  performance(truth, 2),
                  truth == null
                      ? null
                      : new PerformanceVerdict(
                          "auc", truth, REFERENCE, REFERENCE - truth, 0.2, 0.005, truth < 0.7)),
              new PerformanceWindow.Sliced(
                  new SliceName(column, SliceMeasures.Kind.MISSING, ""),
                  performance(null, 100),
                  null)),
          truth == null
              ? null
              : new PerformanceVerdict(
                  "auc",
                  truth,
                  REFERENCE,
                  REFERENCE - truth,
                  alarm == null ? 0.4 : 0.0005,
                  0.01,
                  alarm != null),
          alarm,
          changes,
          columns);
    }

    private WindowPerformance performance(@Nullable Double value, int part) {
      SortedMap<String, Double> metrics = new TreeMap<>();
      SortedMap<String, Interval> intervals = new TreeMap<>();
      SortedMap<String, Estimate> estimates = new TreeMap<>();
      intervals.put("auc", Interval.ANY_SHARE);
      if (value != null) {
        metrics.put("auc", value);
        intervals.put("auc", new Interval(value - 0.02, value + 0.015));
      }
      estimates.put("auc", new Estimate(estimate, new Interval(estimate - 0.03, estimate + 0.02)));
      long rows = ROWS / part;
      long labelled = value == null ? 0 : rows * 9 / 10;
      return new WindowPerformance(
          new PerformanceCounts(rows, labelled, rows / 50, labelled + 4, 1, 4),
          new Measures(labelled, labelled, metrics, List.of(), List.of(), null),
          0,
          intervals,
          estimates,
          estimates,
          new SelectiveLabels(0.9, 0.9, false));
    }
  }

  /** A world that turns on the sixth day, another bundle from the ninth on, labels until then. */
  private static List<PerformanceWindow> swapped() {
    List<PerformanceWindow> windows = new ArrayList<>();
    for (int day = 0; day < 14; day++) {
      if (day < 9) {
        boolean turned = day >= 5;
        double truth = turned ? 0.72 - 0.01 * day : 0.9 + 0.002 * (day % 3);
        windows.add(
            new Day(day, FIRST, truth, 0.9)
                .window(
                    turned ? day < 7 ? Cause.WORLD : Cause.BOTH : null,
                    day == 5
                        ? List.of(
                            new ErrorWatch.Finding(Detector.DDM, 8, Change.WARNING),
                            new ErrorWatch.Finding(Detector.ADWIN, 16, Change.DETECTED))
                        : List.of(),
                    day < 7
                        ? List.of()
                        : List.of(
                            new MovedColumn("amount", 0.3, 0.6),
                            new MovedColumn("count", 0.2, 0.1))));
      }
      if (day >= 8) {
        windows.add(
            new Day(day, SECOND, day < 12 ? 0.89 : null, 0.895).window(null, List.of(), List.of()));
      }
    }
    return windows;
  }

  private static String page(List<PerformanceWindow> windows) {
    return new String(new PerformanceReport(performance(windows)).html(), UTF_8)
        .replace('\u00a0', ' ');
  }

  @Test
  void isTheseBytes() throws IOException {
    byte[] page = new PerformanceReport(performance(swapped())).html();
    Path file = GOLDEN.resolve("report.html");
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(GOLDEN);
      Files.write(file, page);
    }
    assertThat(new String(page, UTF_8), is(Files.readString(file)));
  }

  @Test
  void saysThatAModelIsWorseAndWhy() {
    String page = page(swapped().subList(0, 8));
    assertThat(page, containsString("Worse than it should be: auc 0.6500, not 0.9000"));
    assertThat(page, containsString("The rows and the world moved. Other rows come"));
    assertThat(page, containsString("Chance makes 0.05 % of such windows so much worse."));
    assertThat(page, containsString("adwin saw errors change"));
    assertThat(page, containsString("worse; 3 of 8 windows"));
    assertThat(
        page,
        containsString(
            "those first that matter most: amount (moved by 0.3000, 60.0 % of what scores depend"
                + " on), count (moved by 0.2000, 10.0 %"));
  }

  @Test
  void saysThatAnotherBundleIsAsGoodAsItShouldBe() {
    String page = page(swapped());
    assertThat(page, containsString("Again no worse than it should be: auc 0.8900"));
    assertThat(page, containsString("no labels tell yet; its scores let expect 0.8950"));
    assertThat(page, containsString("4 of 13 judged windows are an alarm"));
    assertThat(page, containsString("<span>7e7e7e7e7e7e</span>"));
  }

  @Test
  void ofNoWindowsItSaysSo() {
    String page = page(List.of());
    assertThat(page, containsString("There are no predictions"));
    assertThat(page, not(containsString("<section")));
  }

  @Test
  void namesNeverBecomeMarkup() {
    String page =
        page(
            List.of(
                new Day(0, HOSTILE, 0.5, 0.9)
                    .window(
                        Cause.ROWS,
                        List.of(),
                        List.of(new MovedColumn(HOSTILE, 0.3, 0.6)),
                        HOSTILE)));
    assertThat(page, not(containsString("<script>")));
    assertThat(page, containsString("alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;${1+1}"));
  }
}
