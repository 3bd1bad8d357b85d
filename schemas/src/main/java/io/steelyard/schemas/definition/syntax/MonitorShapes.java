package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.map;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.word;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.syntax.Shape.Bound;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.definition.syntax.Shape.Variants;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.schemas.definition.syntax.Shape.Words;
import java.util.List;

/** The keys of a definition's monitor. */
final class MonitorShapes {
  private MonitorShapes() {}

  private static final Text COLUMN = new Text(null, "the name of a column");

  /** Days to seconds, of which one at least is given and not zero. */
  static final Text DURATION =
      new Text(
          "P(?=.*[1-9])(?:[0-9]{1,5}D)?(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?"
              + "(?:[0-9]{1,9}S)?)?",
          "a duration such as PT1H, PT15M or P1D");

  /** The same, or weeks. */
  static final Text SPAN =
      new Text(
          "(?:P(?=.*[1-9])[0-9]{1,4}W|" + DURATION.pattern() + ")",
          "a duration such as P8W, P1D or PT12H");

  /** A duration, or of the calendar. */
  private static final Text WINDOW =
      new Text(
          "(?:P1[WM]|" + DURATION.pattern() + ")", "a duration such as PT1H or P1D, P1W or P1M");

  private static final Text DURATION_OR_NONE =
      new Text(
          "P(?=.)(?:[0-9]{1,5}D)?(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?"
              + "(?:[0-9]{1,9}S)?)?",
          "a duration such as PT0S, PT15M or P1D");

  static final Table ALARM =
      Table.of(
          optional("needed", new Whole(1, 1000), 1L, "how many of these windows must exceed"),
          optional("of", new Whole(1, 1000), 1L, "how many windows, the current the last"));

  private static final Variants BLOCKS =
      Variants.of(
          word("row", "rows do not depend on each other"),
          map("column", COLUMN, "rows of equal values do, such as a customer's"),
          map("time", DURATION, "rows of such a stretch of event time do"));

  private static final Table BOUND =
      Table.of(
              required("distance", new Words(KnownDistances.NAMES), "what is measured"),
              optional(
                  "series",
                  COLUMN,
                  "the monitored column, or score, of several classes score CLASS; without it, each"),
              required(
                  "maximum", Real.from(0), "the greatest that is no alarm; of a rate, either way"))
          .within(KnownDistances.maxima());

  /** The whole monitor. */
  static final Table MONITOR =
      Table.of(
          optional(
              "window",
              WINDOW,
              "PT1H",
              "the length of the windows of event time, in UTC; P1W is a week from Monday on, P1M"
                  + " a month of the calendar"),
          optional(
              "lateness",
              DURATION_OR_NONE,
              "PT1H",
              "for how long after its end a window still takes rows"),
          optional(
              "emptyWindows",
              EnumWords.shape(MonitorSpec.EmptyWindows.class),
              "alarm",
              "what a window without rows means"),
          optional(
              "falseAlarmRate",
              new Real(Bound.beyond(0), Bound.beyond(1)),
              0.01,
              "the share of windows with a final alarm where nothing drifts"),
          optional(
              "leastEffect",
              Real.between(0, 1),
              0.0,
              "no series exceeds below this Jensen–Shannon distance"),
          optional("alarm", ALARM, "how many of the last windows must exceed for a final alarm"),
          optional(
              "columns",
              new Listing(COLUMN, 0),
              List.of(),
              "the monitored columns; where none are named, those of the features except timestamps"),
          optional(
              "blocks",
              BLOCKS,
              "which rows depend on each other; without it: rows of one group of the split, else rows of one window of event time, else none"),
          optional(
              "bounds",
              new Listing(BOUND, 0),
              List.of(),
              "fixed thresholds, beside the calibrated verdict"));
}
