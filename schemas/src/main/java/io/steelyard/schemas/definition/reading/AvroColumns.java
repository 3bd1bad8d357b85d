package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.rows.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an Avro record: int and long as int, float and double as double, string and enum
 * (its symbols the domain) as string, boolean; dates and timestamps, local ones too, as timestamp.
 * A union with null is optional, anything else required. Aliases and defaults of fields are those
 * of columns.
 */
final class AvroColumns {
  private AvroColumns() {}

  /** The columns that could be made; for everything else a fault, the end of a sentence. */
  static List<ColumnSpec> read(byte[] content, List<String> faults) {
    Schema schema;
    try {
      schema = new Schema.Parser().parse(new String(content, StandardCharsets.UTF_8));
    } catch (AvroRuntimeException e) {
      faults.add("which is no Avro schema: " + firstLine(e) + "; correct it.");
      return List.of();
    }
    if (schema.getType() != Schema.Type.RECORD) {
      faults.add(
          "whose schema is a " + schema.getType().getName() + "; make it a record of columns.");
      return List.of();
    }
    List<ColumnSpec> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      ColumnSpec column = column(field);
      if (column == null) {
        faults.add(
            "whose field "
                + Quote.text(field.name())
                + " is "
                + Quote.shorten(field.schema().toString())
                + "; make it a number, string, enum, boolean or timestamp, alone or with null.");
      } else {
        columns.add(column);
      }
    }
    if (schema.getFields().isEmpty()) {
      faults.add("whose record has no field; add at least one.");
    }
    return columns;
  }

  private static @Nullable ColumnSpec column(Schema.Field field) {
    Schema schema = field.schema();
    Presence presence = Presence.REQUIRED;
    if (schema.isUnion()) {
      List<Schema> others =
          schema.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
      presence = others.size() < schema.getTypes().size() ? Presence.OPTIONAL : presence;
      if (others.size() != 1) {
        return null;
      }
      schema = others.get(0);
    }
    ColumnType type = type(schema);
    SortedMap<String, Object> domain = new TreeMap<>();
    if (schema.getType() == Schema.Type.ENUM) {
      domain.put("domain", List.copyOf(schema.getEnumSymbols()));
    }
    return type == null
        ? null
        : new ColumnSpec(
            field.name(),
            type,
            "iso",
            presence,
            domain,
            List.copyOf(new TreeSet<>(field.aliases())),
            AvroDefaults.of(field, schema, type));
  }

  private static @Nullable ColumnType type(Schema schema) {
    return switch (schema.getType()) {
      case STRING, ENUM -> ColumnType.STRING;
      case INT, LONG -> AvroInstants.are(schema) ? ColumnType.TIMESTAMP : ColumnType.INT;
      case FLOAT, DOUBLE -> ColumnType.DOUBLE;
      case BOOLEAN -> ColumnType.BOOLEAN;
      default -> null;
    };
  }

  /** The parser's own words, without class names and places in its source. */
  private static String firstLine(RuntimeException e) {
    String message = e.getMessage() == null ? "unknown" : e.getMessage();
    String line = message.lines().findFirst().orElse("");
    return Quote.shorten(line.replaceAll("^([\\w.]+Exception: )+", ""));
  }
}
