package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.rows.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an Avro record: int and long as int, float, double and decimals as double, string
 * and enum (its symbols the domain) as string, boolean; dates and timestamps, local ones too, as
 * timestamp. A record within gives a column for each of its fields, by path, such as {@code
 * person.age}. A union with null is optional, anything else required. Aliases and defaults of
 * fields are those of columns. Fields of other types, such as arrays, are no columns.
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
    add(schema, "", Presence.REQUIRED, new HashSet<>(), columns);
    if (columns.isEmpty()) {
      faults.add("whose record has no field that could be a column; add at least one.");
    }
    return columns;
  }

  /**
   * Adds the columns of a record.
   *
   * @param path what their names begin with
   * @param around the names of the records that it lies within, of which it may be one
   */
  private static void add(
      Schema record, String path, Presence presence, Set<String> around, List<ColumnSpec> columns) {
    if (!around.add(record.getFullName())) {
      return;
    }
    for (Schema.Field field : record.getFields()) {
      Schema schema = alone(field.schema());
      ColumnType type = schema == null ? null : type(schema);
      boolean isRequired = presence == Presence.REQUIRED && !field.schema().isNullable();
      Presence own = isRequired ? Presence.REQUIRED : Presence.OPTIONAL;
      if (schema != null && schema.getType() == Schema.Type.RECORD) {
        add(schema, path + field.name() + ".", own, around, columns);
      } else if (schema != null && type != null) {
        columns.add(column(field, schema, type, path, own));
      }
    }
    around.remove(record.getFullName());
  }

  /** What a value is where it is not null; null where it may be of several types. */
  private static @Nullable Schema alone(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : null;
  }

  private static ColumnSpec column(
      Schema.Field field, Schema schema, ColumnType type, String path, Presence presence) {
    SortedMap<String, Object> domain = new TreeMap<>();
    if (schema.getType() == Schema.Type.ENUM) {
      domain.put("domain", List.copyOf(schema.getEnumSymbols()));
    }
    SortedSet<String> aliases = new TreeSet<>();
    field.aliases().forEach(alias -> aliases.add(path + alias));
    return new ColumnSpec(
        path + field.name(),
        type,
        "iso",
        presence,
        domain,
        List.copyOf(aliases),
        AvroDefaults.of(field, schema, type));
  }

  private static @Nullable ColumnType type(Schema schema) {
    return switch (schema.getType()) {
      case STRING, ENUM -> ColumnType.STRING;
      case INT, LONG -> AvroInstants.are(schema) ? ColumnType.TIMESTAMP : ColumnType.INT;
      case FLOAT, DOUBLE -> ColumnType.DOUBLE;
      case BYTES, FIXED ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal ? ColumnType.DOUBLE : null;
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
