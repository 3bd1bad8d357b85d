package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowSchema;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Parsed, not yet validated rows as bytes, whole columns at a time, version 1. */
public final class ParsedRowsCoder extends AtomicCoder<ParsedRows> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final ListCoder<Rejection> REJECTIONS = ListCoder.of(RejectionCoder.of());

  public static ParsedRowsCoder of() {
    return new ParsedRowsCoder();
  }

  @Override
  public void encode(ParsedRows parsed, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    ColumnCodec.writeFields(parsed.schema().fields(), out);
    ColumnCodec.writeColumns(parsed.columns(), out);
    ColumnCodec.writeStrings(parsed.originals(), out);
    TEXT.encode(parsed.source(), out);
    PrimitiveArrays.writeLongs(parsed.positions(), parsed.rows(), out);
    out.writeInt(parsed.failures().size());
    for (ParsedRows.Failure failure : parsed.failures()) {
      out.writeInt(failure.row());
      TEXT.encode(failure.reason().column(), out);
      TEXT.encode(failure.reason().check(), out);
      TEXT.encode(failure.reason().message(), out);
    }
    REJECTIONS.encode(parsed.unreadable(), out);
    out.writeLong(parsed.begin());
  }

  @Override
  public ParsedRows decode(InputStream stream) throws IOException {
    DataInputStream in = Versions.open(stream, VERSION, "parsed rows");
    RowSchema schema = new RowSchema(ColumnCodec.readFields(in));
    var columns = ColumnCodec.readColumns(in);
    var originals = ColumnCodec.readStrings(in);
    String source = TEXT.decode(in);
    long[] positions = PrimitiveArrays.readLongs(in);
    int size = in.readInt();
    List<ParsedRows.Failure> failures = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int row = in.readInt();
      Reason reason = new Reason(TEXT.decode(in), TEXT.decode(in), TEXT.decode(in));
      failures.add(new ParsedRows.Failure(row, reason));
    }
    return new ParsedRows(
        schema,
        columns,
        originals,
        source,
        positions,
        failures,
        REJECTIONS.decode(in),
        in.readLong());
  }
}
