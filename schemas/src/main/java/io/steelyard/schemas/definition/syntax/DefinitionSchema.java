package io.steelyard.schemas.definition.syntax;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of a definition, with which editors complete and check it. It is
 * made of {@link DefinitionShape}, the table that the reader follows. What a schema cannot say,
 * such as that a feature's column exists, the reader alone checks.
 */
public final class DefinitionSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DefinitionSchema() {}

  /** The schema as text, with the parameters of these trainers. */
  public static String text(KnownTrainers trainers) {
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Steelyard pipeline definition");
    root.setAll(ShapeSchema.of(DefinitionShape.ROOT));
    needOnlyAlone(root);
    ObjectNode model = (ObjectNode) root.get("properties").get("model");
    ObjectNode trainer = (ObjectNode) model.get("properties").get("trainer");
    ArrayNode examples = trainer.putArray("examples");
    ArrayNode conditions = model.putArray("allOf");
    trainers
        .byName()
        .forEach(
            (name, known) -> {
              examples.add(name);
              conditions.add(condition(name, known));
            });
    return new String(CanonicalJson.write(root), StandardCharsets.UTF_8);
  }

  /** What a definition extends may have the keys that are needed. */
  private static void needOnlyAlone(ObjectNode root) {
    ObjectNode alone = JSON.objectNode();
    for (String need : List.of("required", "anyOf")) {
      alone.set(need, root.remove(need));
    }
    root.putObject("if").putArray("required").add(DefinitionShape.EXTENDS);
    root.set("else", alone);
  }

  private static ObjectNode condition(String name, KnownTrainers.Trainer trainer) {
    ObjectNode condition = JSON.objectNode();
    ObjectNode matches = condition.putObject("if");
    matches.putObject("properties").putObject("trainer").put("const", name);
    matches.putArray("required").add("trainer");
    ObjectNode parameters =
        condition.putObject("then").putObject("properties").putObject("parameters");
    ObjectNode properties = parameters.putObject("properties");
    for (Map.Entry<String, Shape.Numeric> parameter : trainer.parameters().entrySet()) {
      properties.set(parameter.getKey(), ShapeSchema.of(parameter.getValue()));
    }
    parameters.put("additionalProperties", false);
    return condition;
  }
}
