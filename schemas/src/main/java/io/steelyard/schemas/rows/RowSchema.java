package io.steelyard.schemas.rows;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/** The ordered, uniquely named columns of a table. Immutable. */
public final class RowSchema implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Field> fields;
  private final HashMap<String, Integer> positions = new HashMap<>();

  /**
   * A schema of these fields, in this order.
   *
   * @throws IllegalArgumentException if two fields share a name
   */
  public RowSchema(List<Field> fields) {
    this.fields = List.copyOf(fields);
    for (int i = 0; i < this.fields.size(); i++) {
      if (positions.put(this.fields.get(i).name(), i) != null) {
        throw new IllegalArgumentException("column " + this.fields.get(i).name() + " twice");
      }
    }
  }

  public List<Field> fields() {
    return fields;
  }

  public int size() {
    return fields.size();
  }

  public Field field(int column) {
    return fields.get(column);
  }

  /** The position of the column of this name, or -1. For set-up only, never per row. */
  public int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSchema schema && fields.equals(schema.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
