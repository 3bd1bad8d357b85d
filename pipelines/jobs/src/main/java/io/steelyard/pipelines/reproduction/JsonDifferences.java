package io.steelyard.pipelines.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where two JSON documents differ, leaf by leaf, in the order of the first. */
final class JsonDifferences {
  /** A leaf and its two values. */
  record Leaf(String path, String then, String now) {}

  private static final int LONGEST = 80;

  private final List<Leaf> leaves = new ArrayList<>();

  private JsonDifferences() {}

  static List<Leaf> of(JsonNode then, JsonNode now) {
    JsonDifferences differences = new JsonDifferences();
    differences.compare("", then, now);
    return differences.leaves;
  }

  private void compare(String path, @Nullable JsonNode then, @Nullable JsonNode now) {
    if (then == null || now == null) {
      leaves.add(new Leaf(path, text(then), text(now)));
    } else if (then.isObject() && now.isObject()) {
      compareMembers(path.isEmpty() ? "" : path + ".", "", members(then), members(now));
    } else if (then.isArray() && now.isArray()) {
      Map<String, JsonNode> before = elements(then);
      Map<String, JsonNode> after = elements(now);
      compareMembers(path + "[", "]", before, after);
    } else if (!then.equals(now)) {
      leaves.add(new Leaf(path, text(then), text(now)));
    }
  }

  private void compareMembers(
      String before, String after, Map<String, JsonNode> then, Map<String, JsonNode> now) {
    then.forEach((name, value) -> compare(before + name + after, value, now.get(name)));
    TreeSet<String> added = new TreeSet<>(now.keySet());
    added.removeAll(then.keySet());
    added.forEach(name -> compare(before + name + after, null, now.get(name)));
  }

  private static Map<String, JsonNode> members(JsonNode object) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  /** Elements by their name where all of them have one of their own, else by position. */
  private static Map<String, JsonNode> elements(JsonNode array) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    Map<String, JsonNode> numbered = new LinkedHashMap<>();
    for (JsonNode element : array) {
      numbered.put(Integer.toString(numbered.size()), element);
      if (element.path("name").isTextual()) {
        named.put(element.get("name").textValue(), element);
      }
    }
    return named.size() == numbered.size() ? named : numbered;
  }

  private static String text(@Nullable JsonNode node) {
    if (node == null) {
      return Difference.ABSENT;
    }
    if (node.isNumber() && !node.isIntegralNumber()) {
      return CanonicalJson.shortest(node.doubleValue());
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }
}
