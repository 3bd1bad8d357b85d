package io.steelyard.transforms.formats;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Moves the first elements of a list of numbers or texts into columns, each of its own; others are
 * passed over. A shorter list, or one that is null, leaves columns without a value.
 *
 * <p>Source: Apache Parquet, "Nested Types: Lists", with the forms for backward compatibility.
 */
final class ParquetList {
  private static final Element PASSED_OVER = new Element(ColumnReader::skip, () -> {});

  private final ColumnDescriptor descriptor;
  private final boolean isNullable;
  private final Element[] elements;
  private @Nullable ColumnReader reader;

  /**
   * What takes an element.
   *
   * @param missing takes one that is null
   */
  private record Element(ParquetValue value, Runnable missing) {}

  /**
   * A list in a file of this schema.
   *
   * @param values the path of its elements' values, of {@link #values}
   * @param elements how many have a column
   */
  ParquetList(MessageType schema, String[] values, int elements) {
    this.descriptor = schema.getColumnDescription(values);
    this.isNullable = descriptor.getPrimitiveType().isRepetition(Type.Repetition.OPTIONAL);
    this.elements = new Element[elements];
    Arrays.fill(this.elements, PASSED_OVER);
  }

  /**
   * The path of the values in a list.
   *
   * @param path of the field itself
   * @return null where the field is no list, or its elements hold fields or lists
   */
  static String @Nullable [] values(Type field, String[] path) {
    if (field.isPrimitive()) {
      return field.isRepetition(Type.Repetition.REPEATED) ? path : null;
    }
    boolean isRepeated = field.isRepetition(Type.Repetition.REPEATED);
    if (field.asGroupType().getFieldCount() != 1) {
      return null;
    }
    Type only = field.asGroupType().getType(0);
    boolean isOnce = isRepeated != only.isRepetition(Type.Repetition.REPEATED);
    String[] within = Arrays.copyOf(path, path.length + 1);
    within[path.length] = only.getName();
    if (!isOnce) {
      return null;
    }
    return only.isPrimitive() ? within : isRepeated ? null : values(only, within);
  }

  /** Lets a column take an element, by its number from 0. */
  void put(int element, TypedColumn column) {
    elements[element] =
        new Element(ParquetValue.into(column, descriptor.getPrimitiveType()), column::addMissing);
  }

  /** Where its values stand. */
  ColumnDescriptor descriptor() {
    return descriptor;
  }

  /** Goes to the first row of a row group. */
  void open(ColumnReadStore columns) {
    reader = columns.getColumnReader(descriptor);
  }

  /** Moves the list of the next row. */
  void read() {
    ColumnReader from = reader;
    if (from == null) {
      throw new IllegalStateException("no row group is open");
    }
    int element = 0;
    do {
      int absent = descriptor.getMaxDefinitionLevel() - from.getCurrentDefinitionLevel();
      boolean isNull = absent == 1 && isNullable;
      if (absent == 0 || isNull) {
        Element taking = element < elements.length ? elements[element] : PASSED_OVER;
        element++;
        if (isNull) {
          taking.missing().run();
        } else {
          taking.value().read(from);
        }
      }
      from.consume();
    } while (from.getCurrentRepetitionLevel() > 0);
  }
}
