package io.steelyard.transforms.formats.avro;

import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Column names as Avro and Parquet spell them: every character that is not an ASCII letter, digit
 * or underscore becomes an underscore, a leading digit gets one before it, and a name that is taken
 * gets the first free number, from 2 on.
 *
 * <p>Source: Apache Avro specification, "Names".
 */
public final class FieldNames {
  private FieldNames() {}

  /** The spelling of each name, in the same order; different for each. */
  public static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>();
    List<String> spelled = new ArrayList<>();
    for (String name : names) {
      String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
      if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
        plain = "_" + plain;
      }
      String free = plain;
      for (int i = 2; !taken.add(free); i++) {
        free = plain + "_" + i;
      }
      spelled.add(free);
    }
    return spelled;
  }

  /**
   * The column of each field of a file, by name or else by its spelling; -1 for none.
   *
   * @param fields names, or paths of fields within records, such as {@code person.age}
   */
  public static int[] columns(List<String> fields, RowSchema schema) {
    Map<String, Integer> places = new HashMap<>();
    for (int field = 0; field < fields.size(); field++) {
      places.putIfAbsent(fields.get(field), field);
    }
    List<String> spelled = of(schema.fields().stream().map(Field::name).toList());
    int[] columns = new int[fields.size()];
    Arrays.fill(columns, -1);
    for (int column = 0; column < schema.size(); column++) {
      Integer exact = places.get(schema.field(column).name());
      Integer field = exact == null ? places.get(spelled.get(column)) : exact;
      if (field != null) {
        columns[field] = column;
      }
    }
    return columns;
  }

  /** Whether a column is named by a path that goes on from this one. */
  public static boolean isWithin(String path, RowSchema schema) {
    return schema.fields().stream().anyMatch(field -> field.name().startsWith(path + "."));
  }
}
