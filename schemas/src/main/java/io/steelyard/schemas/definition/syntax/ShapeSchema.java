package io.steelyard.schemas.definition.syntax;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes as JSON Schema. */
final class ShapeSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ShapeSchema() {}

  static ObjectNode of(Shape shape) {
    if (shape instanceof Shape.Table table) {
      return table(table, null);
    }
    if (shape instanceof Shape.Cases cases) {
      return cases(cases);
    }
    if (shape instanceof Shape.Entries entries) {
      ObjectNode node = type("object");
      node.set("additionalProperties", of(entries.value()));
      return node;
    }
    if (shape instanceof Shape.Listing list) {
      ObjectNode node = type("array");
      if (list.least() > 0) {
        node.put("minItems", list.least());
      }
      if (list.most() < Integer.MAX_VALUE) {
        node.put("maxItems", list.most());
      }
      node.set("items", of(list.item()));
      return node;
    }
    return shape instanceof Shape.Variants variants
        ? variants(variants)
        : ScalarSchema.of((Shape.Scalar) shape);
  }

  /** A table; with a marker that chooses it among several, that is a key of its own. */
  private static ObjectNode table(Shape.Table table, @Nullable Marker marker) {
    ObjectNode node = type("object");
    ObjectNode properties = node.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    if (marker != null) {
      properties.putObject(marker.key()).put("const", marker.word());
      if (marker.need() == Key.Need.REQUIRED) {
        required.add(marker.key());
      }
    }
    for (Key key : table.keys()) {
      ObjectNode property = of(key.shape());
      property.put("description", key.description());
      if (key.defaultValue() != null) {
        ScalarSchema.putDefault(property, key.defaultValue());
      }
      properties.set(key.name(), property);
      if (key.need() == Key.Need.REQUIRED) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    if (!table.needed().isEmpty()) {
      ArrayNode any = node.putArray("anyOf");
      table.needed().forEach(name -> any.addObject().putArray("required").add(name));
    }
    if (table.ranges() != null) {
      ranges(table.ranges(), node.withArray("allOf"));
    }
    table.used().forEach(used -> used(used, table.key(used.key()), node.withArray("allOf")));
    node.put("additionalProperties", false);
    return node;
  }

  /** For the words of each range a condition. */
  private static void ranges(Shape.Ranges ranges, ArrayNode all) {
    ranges
        .words()
        .forEach(
            (range, words) -> {
              ObjectNode each = all.addObject();
              ObjectNode condition = each.putObject("if");
              condition
                  .putObject("properties")
                  .set(ranges.by(), ScalarSchema.of(new Shape.Words(words)));
              condition.putArray("required").add(ranges.by());
              ObjectNode numbers = each.putObject("then").putObject("properties");
              ranges.keys().forEach(key -> numbers.set(key, ScalarSchema.of(range)));
            });
  }

  /** Beside any other word the key is its default, or absent. */
  private static void used(Shape.Used used, Key key, ArrayNode all) {
    ObjectNode each = all.addObject();
    ObjectNode condition = each.putObject("if");
    condition
        .putObject("properties")
        .set(used.by(), ScalarSchema.of(new Shape.Words(used.words())));
    ObjectNode only = JSON.objectNode();
    Object unused = key.defaultValue();
    if (unused != null) {
      ScalarSchema.putDefault(only, unused);
      only.set("const", only.remove("default"));
    }
    ObjectNode otherwise = each.putObject("else").putObject("properties");
    if (unused == null) {
      otherwise.put(used.key(), false);
    } else {
      otherwise.set(used.key(), only);
    }
  }

  private record Marker(String key, String word, Key.Need need) {}

  private static ObjectNode cases(Shape.Cases cases) {
    ObjectNode node = JSON.objectNode();
    ArrayNode choices = node.putArray("oneOf");
    for (Map.Entry<String, Shape.Table> entry : cases.tables().entrySet()) {
      String word = entry.getKey();
      Key.Need need = word.equals(cases.defaultValue()) ? Key.Need.OPTIONAL : Key.Need.REQUIRED;
      choices.add(table(entry.getValue(), new Marker(cases.key(), word, need)));
    }
    return node;
  }

  private static ObjectNode variants(Shape.Variants variants) {
    ObjectNode node = JSON.objectNode();
    ArrayNode choices = node.putArray("oneOf");
    for (Shape.Variant variant : variants.variants()) {
      if (variant.bare() == Shape.Variant.Bare.ALLOWED) {
        choices.addObject().put("const", variant.name()).put("description", variant.description());
      }
      if (variant.argument() != null) {
        Key only = Key.required(variant.name(), variant.argument(), variant.description());
        choices.add(table(Shape.Table.of(only), null));
      }
    }
    return node;
  }

  private static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }
}
