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
          map("age", MonitorShapes.SPAN, "nothing was trained for so long"));

  private static final Table GOLDEN =
      Table.of(
          optional(
              "history",
              MonitorShapes.SPAN,
              "P28D",
              "how much of the last time at which labels confirmed the model, before the alarm if"
                  + " there is one"),
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
              "what each is reason to train again; without it, an alarm"),
          required(
              "history",
              MonitorShapes.SPAN,
              "how far back from the newest labelled rows a training reaches"),
          optional(
              "challenger",
              new Listing(OVERRIDE, 0),
              List.of(),
              "values in the place of the definition's for a model that is trained again"),
          optional(
              "minimumGain",
              Real.from(0),
              0.0,
              "by how much the new model must be better on the newest held-out rows, in the unit of"
                  + " the metric"),
          optional(
              "cooldown", MonitorShapes.SPAN, "P7D", "how long after a training there is no other"),
          optional(
              "approve",
              EnumWords.shape(RemediationSpec.Approval.class),
              "automatic",
              "who lets a better model take its place: nobody needs to, or who signs it"),
          optional(
              "probation", MonitorShapes.SPAN, "P14D", "how long a new model can be taken back"),
          optional(
              "rollbackOn",
              EnumWords.shape(RemediationSpec.RollBack.class),
              "alarm",
              "what takes it back: an alarm where the model before it is no worse, or that this one"
                  + " is better"),
          optional("golden", GOLDEN, "what a new model must still know"));
}
