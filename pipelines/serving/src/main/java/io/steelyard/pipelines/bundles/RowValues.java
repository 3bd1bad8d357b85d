package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Values of one row as JSON, and back to the same bits. */
final class RowValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RowValues() {}

  /** Puts the key, the time and the values of a batch of one row into an object. */
  static void put(RowBatch batch, ObjectNode member) {
    member.set("key", bytes(batch.keys(), 0));
    if (batch.timestamp(0) == RowBatch.NO_TIME) {
      member.putNull("time");
    } else {
      member.put("time", batch.timestamp(0));
    }
    ArrayNode values = member.putArray("values");
    batch.columns().forEach(column -> values.add(value(column)));
  }

  /** A text, or where the bytes are no UTF-8 an object with their base64; null where missing. */
  static JsonNode bytes(StringColumn column, int row) {
    if (column.isNull(row)) {
      return NODES.nullNode();
    }
    String text = column.text(row);
    byte[] bytes = column.copy(row);
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
        ? NODES.textNode(text)
        : NODES.objectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
  }

  /** The value of a column of one row. */
  static JsonNode value(Column column) {
    if (column instanceof StringColumn strings) {
      return bytes(strings, 0);
    }
    if (column instanceof DoubleColumn doubles) {
      return number(doubles.value(0));
    }
    return column.isNull(0) ? NODES.nullNode() : NODES.numberNode(((LongColumn) column).value(0));
  }

  static ArrayNode numbers(double[] values) {
    ArrayNode array = NODES.arrayNode();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  private static JsonNode number(double value) {
    if (Double.isNaN(value)) {
      return NODES.nullNode();
    }
    return Double.isInfinite(value)
        ? NODES.textNode(CanonicalJson.shortest(value))
        : NODES.numberNode(value);
  }

  static double[] numbers(List<JsonNode> array) throws IOException {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(array.get(i));
    }
    return values;
  }

  private static double number(JsonNode node) throws IOException {
    if (node.isNull()) {
      return Double.NaN;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new IOException(node + " is not a number");
    };
  }

  /** A batch of one row. */
  static RowBatch batch(RowSchema schema, JsonNode key, JsonNode time, List<JsonNode> values)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      columns.add(column(schema.field(i).type(), values.get(i)));
    }
    if (!time.isNull() && !time.canConvertToLong()) {
      throw new IOException(time + " is not a time");
    }
    long[] times = {time.isNull() ? RowBatch.NO_TIME : time.longValue()};
    return new RowBatch(schema, columns, strings(key), times);
  }

  private static Column column(ColumnType type, JsonNode node) throws IOException {
    return switch (type) {
      case STRING -> strings(node);
      case DOUBLE -> new DoubleColumn(new double[] {number(node)}, 1);
      case INT, BOOLEAN, TIMESTAMP -> {
        if (!node.isNull() && !node.canConvertToLong()) {
          throw new IOException(node + " is not a whole number");
        }
        yield new LongColumn(
            new long[] {node.asLong()}, node.isNull() ? new long[] {1} : new long[0], 1);
      }
    };
  }

  private static StringColumn strings(JsonNode node) throws IOException {
    byte[] bytes;
    if (node.isNull()) {
      bytes = new byte[0];
    } else if (node.isTextual()) {
      bytes = node.textValue().getBytes(StandardCharsets.UTF_8);
    } else {
      try {
        bytes = Base64.getDecoder().decode(node.path("base64").asText("!"));
      } catch (IllegalArgumentException e) {
        throw new IOException(node + " is not a text", e);
      }
    }
    return new StringColumn(bytes, new int[] {0, bytes.length}, 1);
  }
}
