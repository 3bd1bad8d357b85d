package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes how a definition's input looks, and says in which keys two inputs differ. */
public final class InputWriting {
  private static final String DEFAULT = "the default";

  private InputWriting() {}

  /**
   * The keys in which an input differs from another, such as {@code input.encoding is iso-8859-1,
   * not the default}; none where they are equal.
   */
  public static List<String> differences(InputSpec input, InputSpec other) {
    ObjectNode here = node(input);
    ObjectNode there = node(other);
    Set<String> keys = new LinkedHashSet<>();
    here.fieldNames().forEachRemaining(keys::add);
    there.fieldNames().forEachRemaining(keys::add);
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String found = text(here.get(key));
      String expected = text(there.get(key));
      if (!found.equals(expected)) {
        differences.add("input." + key + " is " + found + ", not " + expected);
      }
    }
    return differences;
  }

  /** Words as they are, signs and lists as JSON. */
  private static String text(@Nullable JsonNode value) {
    if (value == null) {
      return DEFAULT;
    }
    boolean isWord = value.isTextual() && value.textValue().length() > 1;
    return isWord ? value.textValue() : value.toString();
  }

  /** The object behind {@code input}, its keys in their order. */
  static ObjectNode node(InputSpec input) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("header", EnumWords.of(input.header()));
    node.put("delimiter", String.valueOf(input.delimiter()));
    node.put("whitespace", EnumWords.of(input.whitespace()));
    node.put("multiline", input.lines() == InputSpec.Lines.MULTILINE);
    ArrayNode missing = node.putArray("missing").add("");
    input.missing().forEach(missing::add);
    style(node, input.style());
    return node;
  }

  /** What is plain is left out, so that definitions of before these keys keep their text. */
  private static void style(ObjectNode node, TextStyle style) {
    if (style.emptyText() != null) {
      node.put("emptyText", style.emptyText());
    }
    putSign(node, "escape", style.escape());
    putSign(node, "thousands", style.thousands());
    if (!style.isUtf8()) {
      node.put("encoding", style.encoding());
    }
    if (style.decimal() != TextStyle.PLAIN.decimal()) {
      putSign(node, "decimal", style.decimal());
    }
  }

  private static void putSign(ObjectNode node, String key, char sign) {
    if (sign != TextStyle.NONE) {
      node.put(key, String.valueOf(sign));
    }
  }
}
