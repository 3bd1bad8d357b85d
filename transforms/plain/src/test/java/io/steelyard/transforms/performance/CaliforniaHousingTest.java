package io.steelyard.transforms.performance;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.schemas.definition.Task;
import io.steelyard.testdata.ProjectFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The areas under the ROC curve that NannyML's notebook "Examples California Housing" estimates by
 * month, without labels, and those that an independent implementation gave for the months before.
 */
class CaliforniaHousingTest {
  private static final Map<String, Double> PUBLISHED =
      Map.ofEntries(
          Map.entry("2021-06", 0.859318),
          Map.entry("2021-07", 0.750976),
          Map.entry("2021-08", 0.709284),
          Map.entry("2021-09", 0.664344),
          Map.entry("2021-10", 0.824291),
          Map.entry("2021-11", 0.870254),
          Map.entry("2021-12", 0.898273),
          Map.entry("2022-01", 0.851573),
          Map.entry("2022-02", 0.911054),
          Map.entry("2022-03", 0.829077),
          Map.entry("2022-04", 0.910661));

  private record Scored(double score, double label) {}

  @Test
  void estimatesAreThoseThatArePublished() throws IOException {
    List<Scored> reference = all(read("reference"));
    double[] scores = reference.stream().mapToDouble(Scored::score).toArray();
    double[] labels = reference.stream().mapToDouble(Scored::label).toArray();
    Isotonic exact = fit(scores, labels);
    PerformanceEstimator estimator =
        PerformanceEstimator.of(HeldOut.rows(HeldOut.binary(0.5), scores, labels));
    int months = 0;
    for (Map.Entry<String, List<Scored>> month : read("analysis").entrySet()) {
      Double published = PUBLISHED.get(month.getKey());
      if (published == null) {
        continue;
      }
      months++;
      double[] found = month.getValue().stream().mapToDouble(Scored::score).toArray();
      // As published: rows of equal scores in the order in which they stand.
      assertThat(month.getKey(), inRowOrder(found, exact), is(closeTo(published, 1e-6)));
      // As estimated here: rows of equal scores, and of equal buckets, together.
      double estimated =
          requireNonNull(estimator.estimate(HeldOut.scored(Task.BINARY, found), 0.95).get("auc"))
              .value();
      assertThat(month.getKey(), estimated, is(closeTo(published, 2e-4)));
      double[] shuffled = found.clone();
      Arrays.sort(shuffled);
      assertThat(
          requireNonNull(estimator.estimate(HeldOut.scored(Task.BINARY, shuffled), 0.95).get("auc"))
              .value(),
          is(estimated));
    }
    assertThat(months, is(11));
  }

  @Test
  void theThresholdIsTheOnePublished() throws IOException {
    List<Double> areas = new ArrayList<>();
    for (List<Scored> month : read("reference").values()) {
      areas.add(area(month));
    }
    double mean = areas.stream().mapToDouble(area -> area).sum() / areas.size();
    double squares = 0;
    for (double area : areas) {
      squares += (area - mean) * (area - mean);
    }
    assertThat(mean - 3 * Math.sqrt(squares / areas.size()), is(closeTo(0.708336, 1e-6)));
  }

  /** The share of pairs that are ranked rightly, one by one. */
  private static double area(List<Scored> rows) {
    double right = 0;
    double pairs = 0;
    for (Scored positive : rows) {
      for (Scored negative : rows) {
        if (positive.label == 1 && negative.label == 0) {
          pairs++;
          right += positive.score > negative.score ? 1 : positive.score == negative.score ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  private static double inRowOrder(double[] scores, Isotonic shares) {
    Double[] sorted = Arrays.stream(scores).boxed().toArray(Double[]::new);
    Arrays.sort(sorted);
    double below = 0;
    double right = 0;
    double positives = 0;
    for (double score : sorted) {
      double share = shares.at(score);
      right += share * (below + (1 - share) / 2);
      below += 1 - share;
      positives += share;
    }
    return right / (positives * below);
  }

  private static Isotonic fit(double[] scores, double[] labels) {
    SortedMap<Double, double[]> points = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      double[] sums = points.computeIfAbsent(scores[i], score -> new double[2]);
      sums[0] += labels[i];
      sums[1]++;
    }
    double[] at = points.keySet().stream().mapToDouble(score -> score).toArray();
    double[] values = points.values().stream().mapToDouble(sums -> sums[0] / sums[1]).toArray();
    double[] weights = points.values().stream().mapToDouble(sums -> sums[1]).toArray();
    return Isotonic.fit(at, values, weights, weights);
  }

  private static List<Scored> all(SortedMap<String, List<Scored>> months) {
    return months.values().stream().flatMap(List::stream).toList();
  }

  /** Rows by month. */
  private static SortedMap<String, List<Scored>> read(String part) throws IOException {
    String name = "california-housing/california_housing_" + part + ".csv.gz";
    Path file = ProjectFiles.realData(name);
    assumeTrue(file != null, name + " is not in " + ProjectFiles.realData());
    SortedMap<String, List<Scored>> months = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(requireNonNull(file))),
                StandardCharsets.UTF_8))) {
      List<String> header = List.of(lines.readLine().split(",", -1));
      int label = header.indexOf("clf_target");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        months
            .computeIfAbsent(
                cells[header.indexOf("timestamp")].substring(0, 7), month -> new ArrayList<>())
            .add(
                new Scored(
                    Double.parseDouble(cells[header.indexOf("y_pred_proba")]),
                    label < 0 ? Double.NaN : Double.parseDouble(cells[label])));
      }
    }
    return months;
  }
}
