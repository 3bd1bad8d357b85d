package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Valid rows as bytes, whole columns at a time, version 1. */
public final class RowBatchCoder extends AtomicCoder<RowBatch> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  public static RowBatchCoder of() {
    return new RowBatchCoder();
  }

  @Override
  public void encode(RowBatch rows, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    ColumnCodec.writeFields(rows.schema().fields(), out);
    ColumnCodec.writeColumns(rows.columns(), out);
    ColumnCodec.writeStrings(rows.keys(), out);
    PrimitiveArrays.writeLongs(rows.timestamps(), rows.rows(), out);
  }

  @Override
  public RowBatch decode(InputStream stream) throws IOException {
    DataInputStream in = Versions.open(stream, VERSION, "row batch");
    RowSchema schema = new RowSchema(ColumnCodec.readFields(in));
    return new RowBatch(
        schema,
        ColumnCodec.readColumns(in),
        ColumnCodec.readStrings(in),
        PrimitiveArrays.readLongs(in));
  }
}
