package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.map;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.word;

import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.definition.syntax.Shape.Variants;
import java.util.List;

/** The keys of a definition that say when its model is trained again. */
final class RemediationShapes {
  private RemediationShapes() {}

  private static final Text OVERRIDE =
      new Text("[^=]+=[\\s\\S]*", "PATH=VALUE, such as model.parameters.rounds=60");

  private static final Variants TRIGGER =
      Variants.of(
          word("alarm", "performance gave a final alarm"),
          map("age", MonitorShapes.SPAN, "nothing was trained for this long"));

  private static final Table GOLDEN =
      Table.of(
          optional(
              "history",
              MonitorShapes.SPAN,
              "P28D",
              "how long the golden period is: the last time at which labels confirmed the model, before the alarm if there is one"),
          required(
              "maximumLoss",
              Real.from(0),
              "by how much the new model may be worse than the present one there, in the unit of the"
                  + " metric; beyond it only a signature lets it pass"),
          optional(
              "trustAfter",
              MonitorShapes.SPAN,
              "for how long labels must have contradicted the model until they are believed without"
                  + " a signature; without it, never"));

  static final Table REMEDIATION =
      Table.of(
          optional(
              "when",
              new Listing(TRIGGER, 1),
              "each is a reason to train again; without it, an alarm"),
          required(
              "history",
              MonitorShapes.SPAN,
              "how far back from the newest labelled rows a training reaches"),
          optional(
              "challenger",
              new Listing(OVERRIDE, 0),
              List.of(),
              "values that replace those of the definition when a model is trained again"),
          optional(
              "minimumGain",
              Real.from(0),
              0.0,
              "by how much the new model must be better on the newest held-out rows, in the unit of"
                  + " the metric"),
          optional(
              "cooldown",
              MonitorShapes.SPAN,
              "P7D",
              "how long after one training the next may begin"),
          optional(
              "approve",
              EnumWords.shape(RemediationSpec.Approval.class),
              "automatic",
              "whether a better model takes over by itself, or waits until somebody signs it"),
          optional(
              "probation", MonitorShapes.SPAN, "P14D", "how long a new model can be taken back"),
          optional(
              "rollbackOn",
              EnumWords.shape(RemediationSpec.RollBack.class),
              "alarm",
              "what takes a new model back: alarm, if the model before it is no worse on the same rows; worse, also without an alarm, if the model before it is surely better"),
          optional("golden", GOLDEN, "what a new model must still know"));
}
