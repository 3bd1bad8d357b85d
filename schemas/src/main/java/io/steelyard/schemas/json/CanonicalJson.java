package io.steelyard.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes JSON so that equal contents give equal bytes on every JDK, and reads it strictly.
 *
 * <p>The text: UTF-8 with a line feed at the end; members in the order they were put in, one a
 * line, two spaces deeper for each level; arrays of plain values on one line, others one element a
 * line; integers in decimal; doubles as the shortest decimal that reads back as the same bits
 * (Raffaele Giulietti's Schubfach, which JDKs before 19 lack), always with a point.
 */
public final class CanonicalJson {
  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 64 << 20;

  private static final ObjectMapper READER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private CanonicalJson() {}

  /**
   * The bytes of a tree.
   *
   * @throws IllegalArgumentException if a number is NaN or infinite, which JSON cannot say
   */
  public static byte[] write(JsonNode tree) {
    StringBuilder out = new StringBuilder();
    append(tree, 0, out);
    return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a tree.
   *
   * @throws IOException if it is not JSON, names a member twice, or something follows it; the
   *     message says where
   */
  public static JsonNode read(byte[] bytes) throws IOException {
    try {
      return READER.readTree(bytes);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new IOException(e.getOriginalMessage() + place, e);
    }
  }

  /**
   * The shortest decimal that reads back as the same bits, such as 0.1 or 1.0E-5, on every JDK; the
   * JDK's own may be longer before JDK 19. What is not finite is NaN, Infinity or -Infinity.
   */
  public static String shortest(double value) {
    return NumberOutput.toString(value, true);
  }

  /** The shortest decimal that reads back as the same bits of single precision. */
  public static String shortest(float value) {
    return NumberOutput.toString(value, true);
  }

  /** The number as people write it, for messages: 5, 0.1, 1.0E-9. */
  public static String readable(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : shortest(value);
  }

  private static void append(JsonNode node, int depth, StringBuilder out) {
    if (node.isObject()) {
      appendObject(node, depth, out);
    } else if (node.isArray()) {
      appendArray(node, depth, out);
    } else if (node.isTextual()) {
      appendText(node.textValue(), out);
    } else if (node.isDouble() || node.isFloat()) {
      double value = node.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(value + " in JSON");
      }
      out.append(shortest(value));
    } else if (node.isIntegralNumber() || node.isBoolean() || node.isNull()) {
      out.append(node.asText());
    } else {
      throw new IllegalArgumentException(node.getNodeType() + " in JSON");
    }
  }

  private static void appendObject(JsonNode object, int depth, StringBuilder out) {
    out.append('{');
    String separator = "";
    Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      out.append(separator);
      separator = ",";
      newLine(depth + 1, out);
      appendText(member.getKey(), out);
      out.append(": ");
      append(member.getValue(), depth + 1, out);
    }
    if (!object.isEmpty()) {
      newLine(depth, out);
    }
    out.append('}');
  }

  private static void appendArray(JsonNode array, int depth, StringBuilder out) {
    boolean plain = true;
    for (JsonNode element : array) {
      plain &= element.isValueNode();
    }
    out.append('[');
    String separator = "";
    for (JsonNode element : array) {
      out.append(separator);
      separator = plain ? ", " : ",";
      if (!plain) {
        newLine(depth + 1, out);
      }
      append(element, depth + 1, out);
    }
    if (!plain) {
      newLine(depth, out);
    }
    out.append(']');
  }

  private static void appendText(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  private static void newLine(int depth, StringBuilder out) {
    out.append('\n').append("  ".repeat(depth));
  }
}
