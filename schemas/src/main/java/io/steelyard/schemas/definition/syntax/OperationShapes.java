package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.map;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.word;

import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.syntax.Shape.Bound;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.definition.syntax.Shape.Variants;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import java.util.List;

/** The keys of a definition that say how a model is watched with labels. */
final class OperationShapes {
  private OperationShapes() {}

  static final Table LABELS =
      Table.of(
          optional(
              "delay",
              MonitorShapes.SPAN,
              "P7D",
              "how long after its row happened a label may come; a row that has none by then stays without one"));

  private static final Variants REFERENCE =
      Variants.of(
          word("heldOut", "the rows that training held out"),
          map(
              "same",
              EnumWords.shape(PerformanceSpec.Period.class),
              "the labelled windows at the same time of earlier days, weeks or years"),
          map("windows", new Whole(1, 1000), "this many labelled windows before"));

  static final Table PERFORMANCE =
      Table.of(
          optional(
              "metric",
              new Text(null, "the name of a metric"),
              "the metric that is judged; without it auc, for several classes logLoss, for a regression mae"),
          optional(
              "falseAlarmRate",
              new Real(Bound.beyond(0), Bound.beyond(1)),
              "the share of windows with a final alarm where nothing changes; without it, that of the monitor"),
          optional(
              "leastEffect",
              Real.from(0),
              0.0,
              "the metric must be worse than the reference by at least this much"),
          optional(
              "alarm",
              MonitorShapes.ALARM,
              "how many of the last windows must exceed for a final alarm; without it, as for the monitor"),
          optional(
              "reference", REFERENCE, "what a window is compared with; without it, held-out rows"),
          optional(
              "detectors",
              Listing.distinct(EnumWords.shape(PerformanceSpec.Detector.class), 0),
              List.of(),
              "detectors that follow the errors in the order of time, for changes quicker than a window"));
}
