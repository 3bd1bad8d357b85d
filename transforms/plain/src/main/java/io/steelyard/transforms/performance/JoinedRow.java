package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is sent to its key one by one, as a stream joins: a prediction or a label. */
public sealed interface JoinedRow permits KeyedPrediction, KeyedLabel {
  /** Version 1. */
  StateCodec<JoinedRow> CODEC = new Codec();

  /** When it happened or was given, in milliseconds since 1970 UTC. */
  long time();

  /** Brings it to those of its key. */
  void join(IncrementalJoin key);

  /** Adds it to those that are read. */
  void addTo(String key, JoinBlock block);

  /** Writes it behind what says which of both it is. */
  void writeTagged(DataOutput out) throws IOException;

  /** A version, which of both it is, and it. */
  final class Codec implements StateCodec<JoinedRow> {
    private static final int VERSION = 1;
    static final int PREDICTION = 1;
    static final int LABEL = 2;

    private Codec() {}

    @Override
    public void write(JoinedRow row, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      row.writeTagged(out);
    }

    @Override
    public JoinedRow read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "a prediction or a label");
      int tag = in.readUnsignedByte();
      return switch (tag) {
        // Of millions that wait, the ids are few.
        case PREDICTION -> KeyedPrediction.read(TextBytes.read(in).intern(), in);
        case LABEL -> KeyedLabel.read(in);
        default -> throw new IOException("corrupted state: neither prediction nor label");
      };
    }
  }
}
