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
              "how long after a row happened its label may come; a row without one by then stays"
                  + " without"));

  private static final Variants REFERENCE =
      Variants.of(
          word("heldOut", "the rows that training held out"),
          map(
              "same",
              EnumWords.shape(PerformanceSpec.Period.class),
              "the labelled windows at the same time of the days, weeks or years before"),
          map("windows", new Whole(1, 1000), "so many labelled windows before"));

  static final Table PERFORMANCE =
      Table.of(
          optional(
              "metric",
              new Text(null, "the name of a metric"),
              "what is judged; without it auc, of several classes logLoss, of a regression mae"),
          optional(
              "falseAlarmRate",
              new Real(Bound.beyond(0), Bound.beyond(1)),
              "of final alarms a window where nothing changes; without it that of the monitor"),
          optional(
              "leastEffect",
              Real.from(0),
              0.0,
              "by how much the metric must be worse than the reference at least"),
          optional(
              "alarm",
              MonitorShapes.ALARM,
              "a final alarm needs so many of the last windows; without it as of the monitor"),
          optional(
              "reference", REFERENCE, "what a window is compared with; without it, held-out rows"),
          optional(
              "detectors",
              Listing.distinct(EnumWords.shape(PerformanceSpec.Detector.class), 0),
              List.of(),
              "what watches the errors in the order of time, for quick changes"));
}
