package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.transforms.profiling.ColumnProfile;
import io.steelyard.transforms.profiling.DatePattern;
import io.steelyard.transforms.profiling.MissingCandidates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which texts mean a missing value. Words that are no values anywhere ({@code ?}, {@code N/A},
 * {@code null}) do wherever they stand; {@code NA}, {@code None} and hyphens, which may be values,
 * where a column has numbers or times beside them; {@code -999} and the like where no column that
 * has them has another negative number.
 */
final class MissingRule {
  private static final Set<String> ALWAYS =
      Set.of("?", "N/A", "n/a", "#N/A", "null", "NULL", "Null", "NaN", "nan", "\\N");

  private MissingRule() {}

  /** The texts with their evidence. */
  static List<Evidenced<String>> of(List<ColumnProfile> columns) {
    List<Evidenced<String>> markers = new ArrayList<>();
    for (int i = 0; i < MissingCandidates.TEXTS.size(); i++) {
      int index = i;
      String text = MissingCandidates.TEXTS.get(i);
      List<ColumnProfile> having =
          columns.stream().filter(column -> column.candidate(index) > 0).toList();
      boolean isMissing =
          i >= MissingCandidates.FIRST_NUMBER
              ? having.stream().allMatch(column -> standsApart(column, index))
              : ALWAYS.contains(text) || having.stream().anyMatch(MissingRule::isTyped);
      if (!having.isEmpty() && isMissing) {
        long count = having.stream().mapToLong(column -> column.candidate(index)).sum();
        markers.add(
            new Evidenced<>(
                text,
                GroupedNumber.of(count)
                    + " in "
                    + (having.size() == 1
                        ? "1 column"
                        : GroupedNumber.of(having.size()) + " columns")));
      }
    }
    return markers;
  }

  /** Whether all other values are numbers, or all times. */
  private static boolean isTyped(ColumnProfile column) {
    long present = column.present();
    return present > 0
        && (Chances.nearlyAll(column.numbers(), present)
            || Chances.nearlyAll(column.isoTimes(), present)
            || IntStream.range(0, DatePattern.ALL.size())
                .anyMatch(i -> Chances.nearlyAll(column.pattern(i), present)));
  }

  private static boolean standsApart(ColumnProfile column, int index) {
    return column.candidate(index) > 1
        && column.present() > 0
        && Chances.nearlyAll(column.numbers(), column.present())
        && column.negatives() == 0;
  }
}
