package io.steelyard.transforms.drift;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.Arrays;
import java.util.List;

/**
 * The edges of bins as people read them: the fewest digits, four and more, that tell them apart.
 */
final class EdgeTexts {
  private EdgeTexts() {}

  /**
   * The texts of ascending edges. The value of a bin of one value is written in full, as its end is
   * never shown.
   */
  static List<String> of(double[] edges) {
    double[] shown = edges.clone();
    boolean[] single = new boolean[edges.length];
    int different = edges.length;
    for (int i = 1; i < edges.length; i++) {
      if (Math.nextUp(edges[i - 1]) == edges[i]) {
        single[i - 1] = true;
        shown[i] = shown[i - 1];
        different--;
      }
    }
    int told = different;
    int digits =
        RoundedNumber.fewest(count -> rounded(shown, count).stream().distinct().count() >= told);
    List<String> texts = rounded(shown, digits);
    for (int i = 0; i < edges.length; i++) {
      if (single[i]) {
        texts.set(i, exact(edges[i]));
      }
    }
    return texts;
  }

  private static List<String> rounded(double[] edges, int digits) {
    return Arrays.asList(
        Arrays.stream(edges)
            .mapToObj(edge -> RoundedNumber.of(edge, digits))
            .toArray(String[]::new));
  }

  private static String exact(double value) {
    String shortest = CanonicalJson.shortest(value);
    return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
  }
}
