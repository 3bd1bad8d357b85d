package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Under which names data have the columns of a definition: their own, and their aliases. A name is
 * that of one column. For set-up only, never per row.
 */
final class ColumnNames {
  /** The number of an element, without zeros before it. */
  private static final Pattern ELEMENT = Pattern.compile("0|[1-9][0-9]{0,6}");

  private final List<ColumnSpec> columns;
  private final Map<String, Integer> known = new HashMap<>();
  private final Map<String, String> spelled = new HashMap<>();

  ColumnNames(List<ColumnSpec> columns) {
    this.columns = columns;
    List<String> all = new ArrayList<>(columns.stream().map(ColumnSpec::name).toList());
    columns.forEach(column -> all.addAll(column.aliases()));
    List<String> spellings = FieldNames.of(all);
    for (int i = 0; i < all.size(); i++) {
      spelled.putIfAbsent(all.get(i), spellings.get(i));
    }
    for (int column = 0; column < columns.size(); column++) {
      for (String name : of(column)) {
        known.putIfAbsent(name, column);
      }
    }
  }

  /** The names of a column, its own first. */
  private List<String> of(int column) {
    List<String> names = new ArrayList<>(List.of(columns.get(column).name()));
    names.addAll(columns.get(column).aliases());
    return names;
  }

  /** The position of the column that has this name, or -1. */
  int find(String name) {
    return known.getOrDefault(name, -1);
  }

  /** Whether a column is named by a path that goes on from this one. */
  boolean isWithin(String path) {
    return known.keySet().stream().anyMatch(name -> name.startsWith(path + "."));
  }

  /** The columns that are named by a path that goes on from this one. */
  List<Integer> within(String path) {
    List<Integer> within = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      if (of(column).stream().anyMatch(name -> name.startsWith(path + "."))) {
        within.add(column);
      }
    }
    return within;
  }

  /**
   * How many elements of a list at this path columns may be of, by their numbers from 0, such as
   * {@code scores.2}; 0 where one is named by anything else within it.
   */
  int elements(String path) {
    int most = 0;
    for (int column : within(path)) {
      for (String name : of(column)) {
        if (name.startsWith(path + ".")) {
          String number = name.substring(path.length() + 1);
          if (!ELEMENT.matcher(number).matches()) {
            return 0;
          }
          most = Math.max(most, 1 + Integer.parseInt(number));
        }
      }
    }
    return most;
  }

  /**
   * Sees that nothing is looked for within a field of a file that holds no fields.
   *
   * @param kind what it is
   * @param found the columns that are found somewhere
   * @throws DamagedException if a column is, and is nowhere else
   */
  void requireNothingWithin(String path, String kind, int[] found) throws DamagedException {
    for (int column : within(path)) {
      if (Arrays.stream(found).noneMatch(each -> each == column)) {
        throw new DamagedException(
            "its "
                + path
                + " is "
                + kind
                + ", which has no field for the column "
                + columns.get(column).name());
      }
    }
  }

  /** Each of these names with the column that has it. */
  List<NamedField> fields(List<String> names) {
    return names.stream().map(name -> new NamedField(name, find(name))).toList();
  }

  /**
   * The fields of an Avro or Parquet file, found by name or else by the name's spelling there, and
   * the columns that lie within one, such as {@code person.age}.
   */
  List<NamedField> fieldsAndWithin(List<String> fields) {
    int[] found = columns(fields);
    List<NamedField> named = new ArrayList<>();
    for (int field = 0; field < found.length; field++) {
      named.add(new NamedField(fields.get(field), found[field]));
    }
    for (int column = 0; column < columns.size(); column++) {
      for (String name : of(column)) {
        int dot = name.indexOf('.');
        if (dot > 0 && !fields.contains(name) && fields.contains(name.substring(0, dot))) {
          named.add(new NamedField(name, column));
        }
      }
    }
    return named;
  }

  /**
   * The column of each field of an Avro or Parquet file, by name or else by its spelling; -1 for
   * none.
   *
   * @param fields names, or paths of fields within records, such as {@code person.age}
   * @throws DamagedException if two fields are of one column
   */
  int[] single(List<String> fields) throws DamagedException {
    int[] found = columns(fields);
    List<NamedField> named = new ArrayList<>();
    for (int field = 0; field < found.length; field++) {
      named.add(new NamedField(fields.get(field), found[field]));
    }
    String twice = NamedField.twice(named);
    if (twice != null) {
      throw new DamagedException("it has " + twice);
    }
    return found;
  }

  private int[] columns(List<String> fields) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int field = 0; field < fields.size(); field++) {
      places.computeIfAbsent(fields.get(field), name -> new ArrayList<>()).add(field);
    }
    int[] found = new int[fields.size()];
    Arrays.fill(found, -1);
    for (int column = 0; column < columns.size(); column++) {
      for (String name : of(column)) {
        String spelling = spelled.getOrDefault(name, name);
        String present = places.containsKey(name) || known.containsKey(spelling) ? name : spelling;
        for (int field : places.getOrDefault(present, List.of())) {
          found[field] = column;
        }
      }
    }
    return found;
  }
}
