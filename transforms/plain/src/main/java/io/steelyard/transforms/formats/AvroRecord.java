package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Moves records from Avro's encoding into columns, field by field in the writer's order: fields are
 * matched to columns by name or alias, a field of a record within by a path such as {@code
 * person.age}, an element of an array by its number as in {@code scores.0}, or by the spelling that
 * a name has in Avro (see {@link FieldNames}); other fields are skipped, columns without a field
 * have their defaults.
 */
final class AvroRecord {
  private final ReadSettings settings;
  private final MissingMarkers markers;
  private final RowsBuilder rows;
  private final ColumnNames names;
  private final List<String> paths = new ArrayList<>();
  private final int[] columns;
  private final AvroValue[] fields;

  /**
   * A reader of records of this schema.
   *
   * @throws DamagedException if two fields are of one column, or one that a column lies within is
   *     no record
   */
  AvroRecord(Schema schema, ReadSettings settings, RowsBuilder rows) throws DamagedException {
    this.settings = settings;
    this.markers = new MissingMarkers(settings.input());
    this.rows = rows;
    this.names = settings.names();
    addPaths(schema, "");
    this.columns = names.single(paths);
    requireRecords(schema, "");
    this.fields = fields(schema, "");
  }

  /** All paths of fields that a column may name. */
  private void addPaths(Schema record, String prefix) {
    for (Schema.Field field : record.getFields()) {
      String path = prefix + field.name();
      paths.add(path);
      if (names.isWithin(path)) {
        branches(field.schema()).forEach(branch -> addWithin(branch, path));
      }
    }
  }

  private void addWithin(Schema branch, String path) {
    if (branch.getType() == Schema.Type.RECORD) {
      addPaths(branch, path + ".");
    } else if (branch.getType() == Schema.Type.ARRAY) {
      for (int element = 0; element < names.elements(path); element++) {
        paths.add(path + "." + element);
      }
    }
  }

  /** Sees that fields which columns lie within can be records, or arrays of elements. */
  private void requireRecords(Schema record, String prefix) throws DamagedException {
    for (Schema.Field field : record.getFields()) {
      String path = prefix + field.name();
      if (columns[paths.indexOf(path)] >= 0 || !names.isWithin(path)) {
        continue;
      }
      String kind = null;
      boolean isRecord = false;
      for (Schema branch : branches(field.schema())) {
        if (branch.getType() == Schema.Type.RECORD) {
          isRecord = true;
          requireRecords(branch, path + ".");
        } else if (branch.getType() == Schema.Type.ARRAY && names.elements(path) > 0) {
          isRecord = true;
        } else if (branch.getType() != Schema.Type.NULL) {
          kind = kind(branch);
        }
      }
      if (!isRecord && kind != null) {
        names.requireNothingWithin(path, kind, columns);
      }
    }
  }

  private static String kind(Schema schema) {
    return "a value of Avro type " + schema.getType().getName();
  }

  private AvroValue[] fields(Schema record, String prefix) {
    return record.getFields().stream()
        .map(field -> value(field.schema(), prefix + field.name()))
        .toArray(AvroValue[]::new);
  }

  private AvroValue value(Schema schema, String path) {
    int column = columns[paths.indexOf(path)];
    if (column >= 0) {
      return AvroValue.into(new TypedColumn(settings, markers, rows, column), schema);
    }
    if (!names.isWithin(path)) {
      return AvroValue.skipped(schema);
    }
    AvroValue[] branches =
        branches(schema).stream().map(branch -> within(branch, path)).toArray(AvroValue[]::new);
    return schema.isUnion() ? AvroValue.union(branches) : branches[0];
  }

  private AvroValue within(Schema branch, String path) {
    if (branch.getType() == Schema.Type.NULL) {
      return AvroValue.skipped(branch);
    }
    if (branch.getType() == Schema.Type.ARRAY && names.elements(path) > 0) {
      return elements(branch.getElementType(), path);
    }
    if (branch.getType() != Schema.Type.RECORD) {
      return noRecord(branch, path);
    }
    AvroValue[] inner = fields(branch, path + ".");
    return in -> read(inner, in);
  }

  /** Elements that columns name, the others skipped; of a shorter array the last have defaults. */
  private AvroValue elements(Schema element, String path) {
    AvroValue other = AvroValue.skipped(element);
    AvroValue[] named = new AvroValue[names.elements(path)];
    for (int i = 0; i < named.length; i++) {
      int column = columns[paths.indexOf(path + "." + i)];
      named[i] =
          column < 0
              ? other
              : AvroValue.into(new TypedColumn(settings, markers, rows, column), element);
    }
    return AvroValue.array(named, other);
  }

  /** What is said of the columns within, where a union has something else than the record. */
  private AvroValue noRecord(Schema branch, String path) {
    List<TypedColumn> within =
        names.within(path).stream()
            .filter(column -> !isFoundBeside(path, column))
            .map(column -> new TypedColumn(settings, markers, rows, column))
            .toList();
    AvroValue skipped = AvroValue.skipped(branch);
    String found = kind(branch) + " in the place of the record " + path;
    return in -> {
      skipped.read(in);
      within.forEach(column -> column.addOther(found));
    };
  }

  private boolean isFoundBeside(String path, int column) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == column && !paths.get(i).startsWith(path + ".")) {
        return true;
      }
    }
    return false;
  }

  private static List<Schema> branches(Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }

  void read(BinaryInput in) throws DamagedException {
    read(fields, in);
  }

  private static void read(AvroValue[] fields, BinaryInput in) throws DamagedException {
    for (AvroValue field : fields) {
      field.read(in);
    }
  }
}
