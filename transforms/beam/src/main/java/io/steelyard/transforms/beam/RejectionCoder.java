package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Rejections as bytes, version 1. */
public final class RejectionCoder extends AtomicCoder<Rejection> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  public static RejectionCoder of() {
    return new RejectionCoder();
  }

  @Override
  public void encode(Rejection rejection, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    PrimitiveArrays.writeBytes(rejection.original(), 0, rejection.original().length, out);
    out.writeInt(rejection.reasons().size());
    for (Reason reason : rejection.reasons()) {
      TEXT.encode(reason.column(), out);
      TEXT.encode(reason.check(), out);
      TEXT.encode(reason.message(), out);
    }
    TEXT.encode(rejection.source(), out);
    out.writeLong(rejection.position());
    out.writeLong(rejection.rows());
  }

  @Override
  public Rejection decode(InputStream stream) throws IOException {
    DataInputStream in = Versions.open(stream, VERSION, "rejection");
    byte[] original = PrimitiveArrays.readBytes(in);
    int size = in.readInt();
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      reasons.add(new Reason(TEXT.decode(in), TEXT.decode(in), TEXT.decode(in)));
    }
    return new Rejection(original, reasons, TEXT.decode(in), in.readLong(), in.readLong());
  }
}
