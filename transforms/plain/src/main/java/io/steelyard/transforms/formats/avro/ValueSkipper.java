package io.steelyard.transforms.formats.avro;

import org.apache.avro.Schema;

/** Steps over a value that nobody asked for. */
public final class ValueSkipper {
  /** Values nested deeper than this are damage. */
  private static final int DEEPEST = 64;

  private ValueSkipper() {}

  /** Moves past a value of this schema. */
  public static void skip(Schema schema, BinaryInput in) throws DamagedException {
    skip(schema, in, 0);
  }

  private static void skip(Schema schema, BinaryInput in, int depth) throws DamagedException {
    if (depth > DEEPEST) {
      throw new DamagedException("values are nested deeper than " + DEEPEST);
    }
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> in.readBoolean();
      case INT, LONG, ENUM -> in.readLong();
      case FLOAT -> in.skip(4);
      case DOUBLE -> in.skip(8);
      case STRING, BYTES -> in.skip(in.readLength());
      case FIXED -> in.skip(schema.getFixedSize());
      case UNION -> skip(branch(schema, in), in, depth + 1);
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          skip(field.schema(), in, depth + 1);
        }
      }
      case ARRAY -> skipItems(schema, in, depth);
      case MAP -> skipItems(schema, in, depth);
    }
  }

  /** The branch of a union that the next value has. */
  static Schema branch(Schema union, BinaryInput in) throws DamagedException {
    long branch = in.readLong();
    if (branch < 0 || branch >= union.getTypes().size()) {
      throw new DamagedException("a union has no branch " + branch);
    }
    return union.getTypes().get((int) branch);
  }

  private static void skipItems(Schema schema, BinaryInput in, int depth) throws DamagedException {
    for (long count = in.readLong(); count != 0; count = in.readLong()) {
      if (count < 0) {
        // A negative count is followed by the size in bytes.
        in.skip(in.readLength());
        continue;
      }
      in.requireItems(count);
      for (long i = 0; i < count; i++) {
        if (schema.getType() == Schema.Type.MAP) {
          in.skip(in.readLength());
        }
        Schema item =
            schema.getType() == Schema.Type.MAP ? schema.getValueType() : schema.getElementType();
        skip(item, in, depth + 1);
      }
    }
  }
}
