package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Predictions and labels as bytes, some hundred at a time: what goes from the workers that read
 * them to those that join them. Belongs to one thread; version 1.
 */
public final class JoinBlock {
  private static final int VERSION = 1;
  private static final int PREDICTION = 1;
  private static final int LABEL = 2;
  private static final int BUNDLE = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private String bundle = "";

  /** A block of nothing. */
  public JoinBlock() {
    try {
      out.writeByte(VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is read from a block. */
  interface Reader {
    void prediction(String key, KeyedPrediction prediction);

    void label(String key, KeyedLabel label);
  }

  /** Adds a prediction. */
  public void add(String key, KeyedPrediction prediction) {
    try {
      if (!prediction.bundle().equals(bundle)) {
        bundle = prediction.bundle();
        out.writeByte(BUNDLE);
        TextBytes.write(bundle, out);
      }
      out.writeByte(PREDICTION);
      TextBytes.write(key, out);
      prediction.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a label. */
  public void add(String key, KeyedLabel label) {
    try {
      out.writeByte(LABEL);
      TextBytes.write(key, out);
      label.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many bytes it has. */
  public int size() {
    return bytes.size();
  }

  /** The block as bytes. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Reads a block. */
  static void read(byte[] block, Reader reader) throws IOException {
    ByteArrayInputStream left = new ByteArrayInputStream(block);
    DataInputStream in = new DataInputStream(left);
    Varints.readVersion(in, VERSION, "predictions and labels");
    String bundle = "";
    while (left.available() > 0) {
      switch (in.readUnsignedByte()) {
        case BUNDLE -> bundle = TextBytes.read(in);
        case PREDICTION -> reader.prediction(TextBytes.read(in), KeyedPrediction.read(bundle, in));
        case LABEL -> reader.label(TextBytes.read(in), KeyedLabel.read(in));
        default -> throw new IOException("corrupted state: neither prediction nor label");
      }
    }
  }
}
