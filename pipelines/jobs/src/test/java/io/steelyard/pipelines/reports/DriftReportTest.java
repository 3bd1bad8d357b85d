package io.steelyard.pipelines.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.transforms.drift.BoundKind;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.NumberBins;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.SeriesVerdict;
import io.steelyard.transforms.drift.TextBins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftReportTest {
  private static final Instant MADE = Instant.parse("2026-02-01T10:00:00Z");
  private static final String HOSTILE = "</title><script>alert(\"x\")</script>'&${1+1}";
  private static final HistogramPlan PLAN =
      new HistogramPlan(
          List.of(
              Series.column("amount", new NumberBins(new double[] {0, 1.5, 20, 100})),
              Series.column("country", new TextBins(List.of("AT", "DE"))),
              Series.column("fee", new NumberBins(new double[0])),
              Series.score("score", 0, new NumberBins(new double[] {0, 0.5, 1}))));

  /** Of 1,000 rows. */
  private static final long[][] BASELINE = {
    {0, 500, 300, 200, 0, 0}, {600, 390, 0, 10}, {0, 1000}, {0, 900, 100, 0, 0}
  };

  /** Of 200 rows: amounts moved up, one out of range, half the countries missing. */
  private static final long[][] CURRENT = {
    {0, 20, 60, 119, 1, 0}, {60, 38, 2, 100}, {0, 200}, {0, 180, 20, 0, 0}
  };

  private static DriftReport report(List<SeriesVerdict> series, List<ExceededBound> misses) {
    return report(PLAN, "recent.csv", series, misses);
  }

  private static DriftReport report(
      HistogramPlan plan, String data, List<SeriesVerdict> series, List<ExceededBound> misses) {
    return new DriftReport(
        "payments",
        "sha256:" + "0a".repeat(32),
        data,
        MADE,
        plan,
        Histograms.of(1000, 250, BASELINE),
        Histograms.of(200, 0, CURRENT),
        new DriftVerdict(200, BoundKind.CALIBRATED, 0.01, series),
        misses);
  }

  private static SeriesVerdict verdict(String name, double adjusted) {
    return new SeriesVerdict(name, 1, adjusted, adjusted, 0.2, adjusted <= 0.01);
  }

  private static List<SeriesVerdict> verdicts(double... adjusted) {
    return IntStream.range(0, adjusted.length)
        .mapToObj(i -> verdict(PLAN.series().get(i).name(), adjusted[i]))
        .toList();
  }

  private static String page(DriftReport report) {
    return new String(report.html(), UTF_8).replace('\u00a0', ' ');
  }

  /** The rows of the overview, in words. */
  private static List<String> overview(String page) {
    Matcher rows =
        Pattern.compile("<tr><th scope=\"row\"><a href=\"#series-\\d+\">.*?</tr>").matcher(page);
    List<String> texts = new ArrayList<>();
    while (rows.find()) {
      texts.add(rows.group().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
    }
    return texts;
  }

  @Test
  void theOverviewShowsTheMostSevereFirst() {
    List<ExceededBound> misses =
        List.of(new ExceededBound(3, Distance.POPULATION_STABILITY_INDEX, 0.3, 0.25));
    String page = page(report(verdicts(0.002, 0.00001, 0.4, 0.7), misses));
    // Square roots of Jensen–Shannon divergences in bits: with p, q as above, in SciPy 1.17,
    // scipy.spatial.distance.jensenshannon(p, q, base=2).
    assertThat(
        overview(page),
        is(
            List.of(
                "country alarm &lt;0.0001 0.5354 2.3143 1.00 % → 50.0 % 0 % → 1.00 %",
                "amount alarm 0.002 0.4261 1.0936 0 % → 0 % 0 % → 0.50 %",
                "score (score) alarm 0.7 0.0000 0.0000 0 % → 0 % 0 % → 0 %",
                "fee steady 0.4 0.0000 0.0000 100.0 % → 100.0 % 0 % → 0 %")));
    assertThat(page, containsString("Drift: 3 of 4 series moved"));
    assertThat(
        page,
        containsString(
            "Chance explains the difference. Population stability index is 0.3000, beyond its"
                + " fixed threshold of 0.2500."));
  }

  @Test
  void aSeriesShowsBeforeAndAfterInEveryBin() {
    String page = page(report(verdicts(0.002, 0.3, 0.4, 0.7), List.of()));
    assertThat(page, containsString("<title>[1.5, 20): 30.0 % → 30.0 %</title>"));
    assertThat(
        page,
        containsString(
            "<tr><th scope=\"row\">above 100</th><td class=\"number\">0</td><td"
                + " class=\"number\">0 %</td><td class=\"number\">1</td><td class=\"number\">0.50"
                + " %</td></tr>"));
    assertThat(
        page,
        containsString(
            "Most moved: missing: 1.00 % → 50.0 %; AT: 60.0 % → 30.0 %; DE: 39.0 % → 19.0 %."));
    // The greatest share is 59.5 %, so that the axis ends at 60 % and 20 % is a third of it.
    assertThat(
        page,
        containsString(
            "<rect class=\"before\" x=\"68.67\" y=\"66.67\" width=\"29.33\" height=\"33.33\"/>"));
    assertThat(page, containsString("250 (20.0 %)"));
  }

  @Test
  void textsOfTheDataAreNeverMarkup() {
    HistogramPlan hostile =
        new HistogramPlan(
            List.of(
                Series.column(HOSTILE, new NumberBins(new double[] {0, 1.5, 20, 100})),
                Series.column("country", new TextBins(List.of(HOSTILE, "\" onload=\"x"))),
                Series.column("fee", new NumberBins(new double[0])),
                Series.score("score", 0, new NumberBins(new double[] {0, 0.5, 1}))));
    String page = page(report(hostile, HOSTILE, verdicts(0.002, 0.3, 0.4, 0.7), List.of()));
    assertThat(page, not(containsString("<script")));
    assertThat(page, not(containsString("\" onload")));
    assertThat(page, containsString("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;"));
    assertThat(page, containsString("${1+1}"));
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String page = page(report(verdicts(0.002, 0.3, 0.4, 0.7), List.of()));
    assertThat(
        page,
        allOf(
            not(containsString("http:")),
            not(containsString("https:")),
            not(containsString("<script")),
            not(containsString("@import")),
            not(containsString("url(")),
            containsString("default-src 'none'")));
  }

  @Test
  void equalReportsAreEqualBytes() {
    List<SeriesVerdict> series = verdicts(0.002, 0.3, 0.4, 0.7);
    assertThat(report(series, List.of()).html(), is(report(series, List.of()).html()));
  }

  @Test
  void noRowsAreSaidToBeNone() {
    DriftReport empty =
        new DriftReport(
            "payments",
            "sha256:00",
            "nothing.csv",
            MADE,
            PLAN,
            Histograms.of(1000, 0, BASELINE),
            Histograms.NONE,
            new DriftVerdict(0, BoundKind.NO_ROWS, 0.01, List.of()),
            List.of());
    assertThat(page(empty), containsString("Nothing to judge: there are no rows"));
    assertThat(page(empty), not(containsString("NaN")));
    assertThat(overview(page(empty)).get(0), is("amount steady – – – 0 % → – 0 % → –"));
  }
}
