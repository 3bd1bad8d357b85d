package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Moves rows of a Parquet file into columns. Fields are matched to columns by name or alias, a
 * field of a group within by a path such as {@code person.age}, an element of a list by its number
 * as in {@code scores.0}, or by the spelling that a name has in Avro (see {@link FieldNames}). Null
 * is a missing value; a column without a field, or whose field lies in a group that is null, has
 * its default.
 */
final class ParquetRecord {
  private final RowsBuilder rows;
  private final int maximumBytes;
  private final MessageType selected;
  private final ParquetValue[] values;
  private final TypedColumn[] columns;
  private final ColumnDescriptor[] descriptors;
  private final ColumnReader[] readers;
  private final List<ParquetList> lists;
  private final TypedColumn[] nested;
  private final ColumnBuilder[] texts;

  /**
   * A field that a column may name.
   *
   * @param element the number of the element of a list that it is, or -1
   */
  private record Leaf(Type type, String[] path, int element) {
    String name() {
      return String.join(".", path) + (element < 0 ? "" : "." + element);
    }
  }

  /**
   * A reader of records of this schema.
   *
   * @throws DamagedException if two fields are of one column, or one that a column lies within is
   *     no group
   */
  ParquetRecord(MessageType schema, ReadSettings settings, RowsBuilder rows)
      throws DamagedException {
    this.rows = rows;
    this.maximumBytes = settings.maximumRecordBytes();
    ColumnNames names = settings.names();
    List<Leaf> leaves = new ArrayList<>();
    addLeaves(schema, new String[0], names, leaves);
    MissingMarkers markers = new MissingMarkers(settings.input());
    int[] places = names.single(leaves.stream().map(Leaf::name).toList());
    List<ColumnDescriptor> flat = new ArrayList<>();
    List<ParquetValue> into = new ArrayList<>();
    List<TypedColumn> taking = new ArrayList<>();
    List<TypedColumn> unfit = new ArrayList<>();
    List<ColumnBuilder> weighed = new ArrayList<>();
    Map<String, ParquetList> listed = new LinkedHashMap<>();
    for (int i = 0; i < places.length; i++) {
      Leaf leaf = leaves.get(i);
      Type type = leaf.type();
      if (places[i] < 0) {
        if (leaf.element() < 0) {
          requireGroup(type, leaf.name(), names, places);
        }
        continue;
      }
      TypedColumn column = new TypedColumn(settings, markers, rows, places[i]);
      String[] values = leaf.element() < 0 ? null : ParquetList.values(type, leaf.path());
      if (values != null) {
        String list = String.join(".", leaf.path());
        listed
            .computeIfAbsent(list, path -> new ParquetList(schema, values, names.elements(path)))
            .put(leaf.element(), column);
      } else if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        flat.add(schema.getColumnDescription(leaf.path()));
        into.add(ParquetValue.into(column, type.asPrimitiveType()));
        taking.add(column);
      } else {
        unfit.add(column);
      }
      if (settings.schema().field(places[i]).type() == ColumnType.STRING) {
        weighed.add(rows.column(places[i]));
      }
    }
    descriptors = flat.toArray(ColumnDescriptor[]::new);
    values = into.toArray(ParquetValue[]::new);
    columns = taking.toArray(TypedColumn[]::new);
    nested = unfit.toArray(TypedColumn[]::new);
    texts = weighed.toArray(ColumnBuilder[]::new);
    lists = List.copyOf(listed.values());
    readers = new ColumnReader[values.length];
    List<ColumnDescriptor> wanted = new ArrayList<>(flat);
    lists.forEach(list -> wanted.add(list.descriptor()));
    selected = new MessageType(schema.getName(), chosen(schema, new String[0], wanted));
  }

  /** Sees that no column lies within a field that has no fields, or has them many times. */
  private static void requireGroup(Type type, String path, ColumnNames names, int[] places)
      throws DamagedException {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (type.isRepetition(Type.Repetition.REPEATED)
        || meaning instanceof ListLogicalTypeAnnotation
        || meaning instanceof MapLogicalTypeAnnotation) {
      names.requireNothingWithin(path, "a list or a map", places);
    } else if (type.isPrimitive()) {
      names.requireNothingWithin(path, "a value of Parquet type " + kind(type), places);
    }
  }

  private static String kind(Type type) {
    return type.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
  }

  /** The fields that a column may name. */
  private static void addLeaves(
      GroupType group, String[] prefix, ColumnNames names, List<Leaf> leaves) {
    for (Type type : group.getFields()) {
      String[] path = within(prefix, type);
      leaves.add(new Leaf(type, path, -1));
      int elements = names.elements(String.join(".", path));
      if (elements > 0 && ParquetList.values(type, path) != null) {
        for (int element = 0; element < elements; element++) {
          leaves.add(new Leaf(type, path, element));
        }
      } else if (!type.isPrimitive()
          && !type.isRepetition(Type.Repetition.REPEATED)
          && names.isWithin(String.join(".", path))) {
        addLeaves(type.asGroupType(), path, names, leaves);
      }
    }
  }

  private static List<Type> chosen(
      GroupType group, String[] prefix, List<ColumnDescriptor> wanted) {
    List<Type> chosen = new ArrayList<>();
    for (Type type : group.getFields()) {
      String[] path = within(prefix, type);
      if (type.isPrimitive()) {
        if (wanted.stream().anyMatch(d -> java.util.Arrays.equals(d.getPath(), path))) {
          chosen.add(type);
        }
        continue;
      }
      List<Type> inner = chosen(type.asGroupType(), path, wanted);
      if (!inner.isEmpty()) {
        chosen.add(type.asGroupType().withNewFields(inner));
      }
    }
    return chosen;
  }

  private static String[] within(String[] prefix, Type type) {
    String[] path = java.util.Arrays.copyOf(prefix, prefix.length + 1);
    path[prefix.length] = type.getName();
    return path;
  }

  /** The fields that are read. */
  MessageType selected() {
    return selected;
  }

  /** Goes to the first row of a row group. */
  void open(ColumnReadStore columns) {
    for (int i = 0; i < readers.length; i++) {
      readers[i] = columns.getColumnReader(descriptors[i]);
    }
    lists.forEach(list -> list.open(columns));
  }

  /** Moves the next row. */
  void read() {
    long before = textBytes();
    for (int i = 0; i < readers.length; i++) {
      ColumnReader reader = readers[i];
      int missing = descriptors[i].getMaxDefinitionLevel() - reader.getCurrentDefinitionLevel();
      if (missing == 0) {
        values[i].read(reader);
      } else if (missing == 1) {
        columns[i].addMissing();
      }
      reader.consume();
    }
    lists.forEach(ParquetList::read);
    for (TypedColumn column : nested) {
      column.addOther("a nested or repeated value");
    }
    long size = textBytes() - before;
    rows.weigh(size);
    if (size > maximumBytes) {
      rows.failRecord(
          "size",
          "The record has "
              + GroupedNumber.of(size)
              + " bytes of text, more than "
              + GroupedNumber.of(maximumBytes)
              + ".");
    }
  }

  private long textBytes() {
    long bytes = 0;
    for (ColumnBuilder text : texts) {
      bytes += text.textBytes();
    }
    return bytes;
  }
}
