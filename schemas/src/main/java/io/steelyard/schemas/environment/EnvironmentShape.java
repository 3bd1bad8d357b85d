package io.steelyard.schemas.environment;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;

import io.steelyard.schemas.definition.syntax.DefinitionShape;
import io.steelyard.schemas.definition.syntax.Shape.Entries;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Single;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import java.util.List;

/** The keys of an environment; {@link #ROOT} is the whole. */
public final class EnvironmentShape {
  private static final Text PLACE = new Text(null, "a path or a URI");
  private static final Text KEYS = new Text(null, "a file of public keys");

  private static final Table APPROVALS =
      Table.of(
          required("keys", new Listing(KEYS, 1), "files of the public keys of those who approve"),
          optional("minimum", new Whole(1, 100), 1L, "how many of these keys must have signed"));

  /** A whole environment. */
  public static final Table ROOT =
      Table.of(
          required(
              "name", new Text("[a-z0-9][a-z0-9-]{0,62}", "a name of small letters"), "its name"),
          required("registry", PLACE, "the registry of its bundles"),
          optional("runner", new Text(null, "a runner"), "the runner of its jobs"),
          optional(
              "options",
              new Entries(new Single()),
              "options of commands by name, also of the runner, such as flinkMaster"),
          optional(
              "places",
              new Entries(PLACE),
              "options of commands that are places, such as source and sink"),
          optional(
              "trustedKeys",
              new Listing(KEYS, 0),
              List.of(),
              "files of public keys: nothing is loaded that none of them signed"),
          optional("approvals", APPROVALS, "who may approve that a bundle comes here"),
          optional(
              "gates",
              new Listing(DefinitionShape.GATE, 0),
              List.of(),
              "bounds on metrics that a bundle must keep to come here"),
          optional("labelled", PLACE, "the newest labelled rows, on which bundles are compared"),
          optional(
              "minimumGain",
              Real.ANY,
              0.0,
              "by which a bundle must be better on them than the one that serves"));

  private EnvironmentShape() {}
}
