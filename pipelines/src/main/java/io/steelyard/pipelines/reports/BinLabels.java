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
    int different = edges.length;
    for (int i = 1; i < edges.length; i++) {
      // The end of a bin of one value is never shown: it reads as that value.
      if (Math.nextUp(edges[i - 1]) == edges[i]) {
        edges[i] = edges[i - 1];
        different--;
      }
    }
    int digits = FEWEST_DIGITS;
    while (digits < MOST_DIGITS && texts(edges, digits).stream().distinct().count() < different) {
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
    String low = edges.get(isSingle(bin - 1) ? bin - 2 : bin - 1);
    if (bin == last) {
      return "above " + low;
    }
    String open = isSingle(bin - 1) ? "(" : "[";
    return open + low + ", " + edges.get(bin) + (bin == last - 1 ? "]" : ")");
  }

  /** Whether a bin of numbers holds one value only. */
  boolean isSingle(int bin) {
    return bins instanceof NumberBins numbers && numbers.isSingle(bin);
  }
}
