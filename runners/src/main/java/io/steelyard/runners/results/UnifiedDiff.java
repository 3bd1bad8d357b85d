package io.steelyard.runners.results;

import io.steelyard.schemas.definition.reading.EditedColumns;
import io.steelyard.schemas.definition.reading.EditedColumns.LineChange;
import java.util.ArrayList;
import java.util.List;

/** Changes of a text as {@code diff -u} writes them and {@code patch} reads them. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /** The lines of the difference; none where nothing is changed. */
  public static List<String> of(String file, EditedColumns edited) {
    List<String> diff = new ArrayList<>();
    List<LineChange> changes = edited.changes();
    int shift = 0;
    for (int begin = 0; begin < changes.size(); ) {
      int end = begin + 1;
      while (end < changes.size()
          && changes.get(end).line() - changes.get(end - 1).line() <= 2 * CONTEXT) {
        end++;
      }
      List<LineChange> hunk = changes.subList(begin, end);
      if (diff.isEmpty()) {
        diff.add("--- " + file);
        diff.add("+++ " + file);
      }
      shift += add(diff, edited.lines(), hunk, shift);
      begin = end;
    }
    return diff;
  }

  /** Adds a hunk; answers by how many lines it is longer after. */
  private static int add(List<String> diff, List<String> lines, List<LineChange> hunk, int shift) {
    int first = Math.max(0, hunk.get(0).line() - CONTEXT);
    // What follows the last line feed is no line.
    int all = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
    int end = Math.min(all, hunk.get(hunk.size() - 1).line() + 1 + CONTEXT);
    int longer = hunk.stream().mapToInt(change -> change.after().size() - 1).sum();
    diff.add(
        "@@ -"
            + (first + 1)
            + ","
            + (end - first)
            + " +"
            + (first + 1 + shift)
            + ","
            + (end - first + longer)
            + " @@");
    int next = 0;
    for (int line = first; line < end; line++) {
      if (next < hunk.size() && hunk.get(next).line() == line) {
        List<String> after = hunk.get(next++).after();
        boolean isKept = after.get(0).equals(lines.get(line));
        diff.add((isKept ? " " : "-") + lines.get(line));
        after.stream().skip(isKept ? 1 : 0).forEach(added -> diff.add("+" + added));
      } else {
        diff.add(" " + lines.get(line));
      }
    }
    return longer;
  }
}
