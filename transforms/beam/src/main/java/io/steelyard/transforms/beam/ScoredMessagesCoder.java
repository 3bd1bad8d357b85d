package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;

/** Scored messages as bytes, version 1. */
public final class ScoredMessagesCoder extends AtomicCoder<ScoredMessages> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final ListCoder<Rejection> REJECTIONS = ListCoder.of(RejectionCoder.of());

  public static ScoredMessagesCoder of() {
    return new ScoredMessagesCoder();
  }

  @Override
  public void encode(ScoredMessages scored, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    out.writeUTF(scored.source());
    out.writeLong(scored.next());
    PrimitiveArrays.writeLongs(scored.positions(), scored.positions().length, out);
    PredictionBatchCoder.of().encode(scored.predictions(), out);
    REJECTIONS.encode(scored.rejected(), out);
  }

  @Override
  public ScoredMessages decode(InputStream stream) throws IOException {
    DataInputStream in = Versions.open(stream, VERSION, "scored messages");
    return new ScoredMessages(
        in.readUTF(),
        in.readLong(),
        PrimitiveArrays.readLongs(in),
        PredictionBatchCoder.of().decode(in),
        REJECTIONS.decode(in));
  }
}
