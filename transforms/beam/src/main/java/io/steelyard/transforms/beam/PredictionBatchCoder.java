package io.steelyard.transforms.beam;

import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.scoring.PredictionBatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Predictions as bytes, whole columns at a time, version 1. */
public final class PredictionBatchCoder extends AtomicCoder<PredictionBatch> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final ListCoder<String> TEXTS = ListCoder.of(StringUtf8Coder.of());

  public static PredictionBatchCoder of() {
    return new PredictionBatchCoder();
  }

  @Override
  public void encode(PredictionBatch batch, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    TEXTS.encode(List.of(batch.model().bundle(), batch.model().plan()), out);
    TEXTS.encode(batch.model().classNames(), out);
    ColumnCodec.writeStrings(batch.keys(), out);
    PrimitiveArrays.writeLongs(batch.timestamps(), batch.rows(), out);
    int outputs = batch.scores().outputs();
    out.writeInt(outputs);
    PrimitiveArrays.writeDoubles(batch.scores().values(), batch.rows() * outputs, out);
    PrimitiveArrays.writeInts(batch.classes(), batch.classes().length, out);
    ColumnCodec.writeFields(batch.passed(), out);
    ColumnCodec.writeColumns(batch.passedColumns(), out);
  }

  @Override
  public PredictionBatch decode(InputStream stream) throws IOException {
    DataInputStream in = Versions.open(stream, VERSION, "predictions");
    List<String> ids = TEXTS.decode(in);
    var model = new PredictionBatch.ModelReference(ids.get(0), ids.get(1), TEXTS.decode(in));
    var keys = ColumnCodec.readStrings(in);
    long[] timestamps = PrimitiveArrays.readLongs(in);
    int outputs = in.readInt();
    Scores scores = new Scores(keys.rows(), outputs, PrimitiveArrays.readDoubles(in));
    int[] classes = PrimitiveArrays.readInts(in);
    return new PredictionBatch(
        model,
        keys,
        timestamps,
        scores,
        classes,
        ColumnCodec.readFields(in),
        ColumnCodec.readColumns(in));
  }
}
