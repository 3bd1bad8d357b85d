package io.steelyard.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a JSON object apart, member by member. Every method throws an {@link IOException} that
 * names the member where it is absent or of another type; {@link #end} refuses members that nobody
 * asked for.
 */
public final class JsonReader {
  private final String place;
  private final JsonNode object;
  private final List<String> asked = new ArrayList<>();

  /**
   * A reader of an object.
   *
   * @param place what the object is, for messages
   */
  public JsonReader(String place, JsonNode object) throws IOException {
    if (!object.isObject()) {
      throw new IOException(place + " is not an object");
    }
    this.place = place;
    this.object = object;
  }

  public String text(String name) throws IOException {
    return member(name, "a text", JsonNode::isTextual).textValue();
  }

  /** An integer of 64 bits. */
  public long integer(String name) throws IOException {
    return member(
            name, "a whole number", node -> node.isIntegralNumber() && node.canConvertToLong())
        .longValue();
  }

  public double number(String name) throws IOException {
    return member(name, "a number", JsonNode::isNumber).doubleValue();
  }

  /** A number, or null where the member is null. */
  public @Nullable Double numberOrNull(String name) throws IOException {
    JsonNode node = member(name, "a number", each -> each.isNumber() || each.isNull());
    return node.isNull() ? null : node.doubleValue();
  }

  /** A text, or null where the member is null. */
  public @Nullable String textOrNull(String name) throws IOException {
    JsonNode node = member(name, "a text", each -> each.isTextual() || each.isNull());
    return node.isNull() ? null : node.textValue();
  }

  /** An object, to be taken apart in turn. */
  public JsonReader object(String name) throws IOException {
    return new JsonReader(place + "." + name, member(name, "an object", JsonNode::isObject));
  }

  /** A member of any type. */
  public JsonNode node(String name) throws IOException {
    return member(name, "there", node -> true);
  }

  /** The elements of an array. */
  public List<JsonNode> array(String name) throws IOException {
    List<JsonNode> elements = new ArrayList<>();
    member(name, "an array", JsonNode::isArray).forEach(elements::add);
    return elements;
  }

  /** The elements of an array of objects. */
  public List<JsonReader> objects(String name) throws IOException {
    List<JsonReader> readers = new ArrayList<>();
    for (JsonNode element : array(name)) {
      readers.add(new JsonReader(place + "." + name + "[" + readers.size() + "]", element));
    }
    return readers;
  }

  /** The names of all members, in their order. */
  public List<String> names() {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  /** Refuses members that nobody asked for. */
  public void end() throws IOException {
    for (String name : names()) {
      if (!asked.contains(name)) {
        throw new IOException(place + " has an unknown member " + name);
      }
    }
  }

  private JsonNode member(String name, String kind, Predicate<JsonNode> test) throws IOException {
    asked.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new IOException(place + " lacks " + name);
    }
    if (!test.test(node)) {
      throw new IOException(place + "." + name + " is not " + kind);
    }
    return node;
  }
}
