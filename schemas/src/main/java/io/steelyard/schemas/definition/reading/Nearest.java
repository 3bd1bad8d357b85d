package io.steelyard.schemas.definition.reading;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. */
public final class Nearest {
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The advice for a name that is not among the valid ones: the nearest of them, where a third of
   * its letters or fewer differ or one begins with the other, else the whole list.
   */
  static String advice(String name, Collection<String> valid) {
    String nearest = to(name, valid);
    if (nearest != null) {
      return "did you mean " + Quote.text(nearest) + "?";
    }
    return switch (valid.size()) {
      case 0 -> "remove it.";
      case 1 -> "write " + Quote.list(valid) + ".";
      default -> "write one of " + Quote.list(valid) + ".";
    };
  }

  /** The nearest valid name, or null where none is near. */
  public static @Nullable String to(String name, Collection<String> valid) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : valid) {
      String a = name.toLowerCase(Locale.ROOT);
      String b = candidate.toLowerCase(Locale.ROOT);
      int distance = distance(a, b);
      int shorter = Math.min(a.length(), b.length());
      boolean near =
          distance <= Math.max(1, shorter / 3)
              || (shorter >= 3 && (a.startsWith(b) || b.startsWith(a)));
      if (near && distance < least) {
        best = candidate;
        least = distance;
      }
    }
    return best;
  }

  /**
   * The optimal string alignment distance: insertions, deletions, replacements and swaps of
   * neighbours that turn one text into the other; very great for very long texts.
   */
  static int distance(String a, String b) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
