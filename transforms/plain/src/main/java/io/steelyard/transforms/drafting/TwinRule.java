package io.steelyard.transforms.drafting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Columns that say the same as one before, each value of one going with one value of the other. */
final class TwinRule {
  private static final int FEWEST_ROWS = 20;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final Sample sample;
  private final Map<Long, String> divided = new HashMap<>();
  private final Map<Long, String> ordered = new HashMap<>();

  TwinRule(Sample sample) {
    this.sample = sample;
  }

  /**
   * The column that this one repeats, or empty where it is the first of its kind. Of numbers the
   * order must be the same, too, or the reverse.
   */
  String of(String name, int column, ColumnKind kind) {
    if (sample.size() < FEWEST_ROWS) {
      return "";
    }
    Map<String, Integer> firsts = new HashMap<>();
    int[] groups = new int[sample.size()];
    for (int row = 0; row < groups.length; row++) {
      Integer first = firsts.putIfAbsent(sample.text(row, column), row);
      groups[row] = first == null ? row : first;
    }
    if (firsts.size() < 2) {
      return "";
    }
    long division = hash(groups);
    String before;
    if (kind.role() == Role.QUANTITY) {
      before = ordered.putIfAbsent(division + order(firsts), name);
      divided.putIfAbsent(division, name);
    } else {
      before = divided.putIfAbsent(division, name);
    }
    return before == null ? "" : before;
  }

  private static long hash(int[] numbers) {
    long hash = 0;
    for (int number : numbers) {
      hash = Long.rotateLeft((hash ^ number) * MIXER, 31);
    }
    return hash;
  }

  /** The order of the texts as numbers, whichever way it goes. */
  private static long order(Map<String, Integer> firsts) {
    int[] rows =
        firsts.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Integer>>comparingDouble(
                        each -> LeakRule.number(each.getKey()))
                    .thenComparing(Map.Entry::getKey))
            .mapToInt(Map.Entry::getValue)
            .toArray();
    int[] back = new int[rows.length];
    Arrays.setAll(back, i -> rows[rows.length - 1 - i]);
    return hash(rows) ^ hash(back);
  }
}
