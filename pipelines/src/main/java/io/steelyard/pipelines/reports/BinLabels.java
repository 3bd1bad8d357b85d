package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.Bins;
import io.steelyard.transforms.drift.NumberBins;
import java.util.Arrays;
import java.util.List;

/**
 * What bins hold, in words short enough to read: edges with the fewest digits, four and more, that
 * tell them apart.
 *
 * @param bins that are labelled
 * @param edges as text; none where the bins have none
 */
record BinLabels(Bins bins, List<String> edges) {
  private static final int FEWEST_DIGITS = 4;
  private static final int MOST_DIGITS = 17;

  static BinLabels of(Bins bins) {
    double[] edges = bins instanceof NumberBins numbers ? numbers.edges() : new double[0];
    int digits = FEWEST_DIGITS;
    while (digits < MOST_DIGITS
        && texts(edges, digits).stream().distinct().count() < edges.length) {
      digits++;
    }
    return new BinLabels(bins, texts(edges, digits));
  }

  private static List<String> texts(double[] edges, int digits) {
    return Arrays.stream(edges).mapToObj(edge -> Figures.rounded(edge, digits)).toList();
  }

  /** What a bin holds. */
  String label(int bin) {
    int last = edges.size();
    if (edges.isEmpty() || bin == bins.missing() || isSingle(bin)) {
      return bins.label(bin);
    }
    if (bin == 0) {
      return "below " + edges.get(0);
    }
    if (bin == last) {
      return "above " + edges.get(last - 1);
    }
    return "[" + edges.get(bin - 1) + ", " + edges.get(bin) + (bin == last - 1 ? "]" : ")");
  }

  /** Whether a bin of numbers holds one value only. */
  boolean isSingle(int bin) {
    if (!(bins instanceof NumberBins numbers) || bin == 0 || bin >= edges.size()) {
      return false;
    }
    double low = numbers.edges()[bin - 1];
    return Math.nextUp(Math.nextUp(low)) == numbers.edges()[bin];
  }
}
