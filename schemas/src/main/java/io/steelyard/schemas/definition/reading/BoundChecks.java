package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.definition.syntax.KnownDistances;
import io.steelyard.schemas.definition.syntax.KnownDistances.Needs;
import io.steelyard.schemas.rows.ColumnType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Sees that the bounds of a monitor are on what is monitored, and can be exceeded. */
final class BoundChecks {
  /** Those whose bins have an order: booleans count as 0 and 1. */
  private static final Set<ColumnType> NUMBERS =
      EnumSet.of(ColumnType.INT, ColumnType.DOUBLE, ColumnType.BOOLEAN);

  private final Problems problems;
  private final Columns columns;
  private final Set<String> monitored;
  private final ScoreNames scores;
  private final Set<String> seen = new HashSet<>();

  /**
   * Checks of bounds.
   *
   * @param monitored the names of the monitored columns
   */
  BoundChecks(Problems problems, Columns columns, Set<String> monitored, ScoreNames scores) {
    this.problems = problems;
    this.columns = columns;
    this.monitored = monitored;
    this.scores = scores;
  }

  void check(Value.Section bound) {
    Value.Text distance = bound.text("distance");
    Needs needs = distance == null ? Needs.NOTHING : KnownDistances.of(distance.text()).needs();
    Value.Text series = bound.text("series");
    if (distance != null
        && !seen.add(distance.text() + (series == null ? "" : " of " + series.text()))) {
      problems.add(
          bound.at(),
          bound.path()
              + " bounds "
              + distance.text()
              + (series == null ? "" : " of " + Quote.text(series.text()))
              + " again; keep one of the bounds.");
    }
    if (series == null) {
      if (distance != null && !bound.given().contains("series") && !isOfAny(needs)) {
        problems.add(
            distance.at(),
            distance.path()
                + " is "
                + distance.text()
                + ", but no monitored series "
                + (needs == Needs.NUMBERS ? "is of numbers" : "can be missing")
                + "; remove the bound.");
      }
    } else if (monitored.contains(series.text())) {
      if (!isOfColumn(needs, series.text())) {
        refuse(series, "which " + lack(needs), needs);
      }
    } else if (!scores.mayBe(series.text())) {
      Set<String> names = new TreeSet<>(monitored);
      names.addAll(scores.names());
      problems.add(
          series.at(),
          series.path()
              + " is "
              + Quote.text(series.text())
              + ", which is not monitored; "
              + Nearest.advice(series.text(), names));
    } else if (!scores.watched()) {
      problems.add(
          series.at(),
          series.path()
              + " is "
              + Quote.text(series.text())
              + ", which is watched where the split holds rows out; set split.validation or"
              + " split.test.");
    } else if (needs == Needs.GAPS) {
      refuse(series, "which " + lack(needs), needs);
    }
  }

  private void refuse(Value.Text series, String why, Needs needs) {
    problems.add(
        series.at(),
        series.path()
            + " is "
            + Quote.text(series.text())
            + ", "
            + why
            + "; "
            + (needs == Needs.NUMBERS
                ? "name a series of numbers, or another distance."
                : "remove the bound."));
  }

  private static String lack(Needs needs) {
    return needs == Needs.NUMBERS ? "has texts, without an order" : "is never missing";
  }

  private boolean isOfAny(Needs needs) {
    return (needs != Needs.GAPS && scores.watched())
        || monitored.stream().anyMatch(column -> isOfColumn(needs, column));
  }

  /** Where too little is known of the column, it is taken to do. */
  private boolean isOfColumn(Needs needs, String name) {
    Columns.Declared column = columns.get(name);
    ColumnType type = column == null ? null : column.type();
    ColumnSpec spec = column == null ? null : column.spec();
    return switch (needs) {
      case NOTHING -> true;
      case NUMBERS -> type == null || NUMBERS.contains(type);
      case GAPS -> spec == null || spec.required() == Presence.OPTIONAL;
    };
  }
}
