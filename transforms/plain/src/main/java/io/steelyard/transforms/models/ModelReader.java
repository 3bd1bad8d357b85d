package io.steelyard.transforms.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Reads a model that {@link Model#write} wrote. The bytes are not trusted: whatever they are, the
 * answer is a model that can score or an {@link IOException} that says what is wrong, within memory
 * proportional to the bytes.
 *
 * <p>Format, little-endian: {@code SYML}, version (16 bits), kind (16 bits; 1 linear, 3 trees, 4
 * trees with cut points or a scale of the label, 2 trees as they were written before each output
 * had a base of its own), length of the body (32 bits), body, CRC-32C of all before it.
 */
public final class ModelReader {
  static final int LINEAR = 1;
  static final int TREES_OF_ONE_BASE = 2;
  static final int TREES = 3;
  static final int TREES_OF_DOUBLES = 4;
  static final long GREATEST_WIDTH = 1 << 24;
  static final int MOST_OUTPUTS = 1 << 14;

  private static final int GREATEST_BODY = 1 << 30;

  private ModelReader() {}

  /** The model in a stream that holds nothing else. */
  public static Model read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(ModelBytes.HEAD);
    if (head.length < ModelBytes.HEAD) {
      throw new IOException("The model is cut off in its head, after " + head.length + " bytes");
    }
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (fields.getInt() != ModelBytes.MAGIC) {
      throw new IOException("This is not a model of Steelyard: it does not begin with SYML");
    }
    int version = fields.getShort() & 0xFFFF;
    if (version != ModelBytes.VERSION) {
      throw new IOException(
          "The model has format version "
              + version
              + "; this program reads version "
              + ModelBytes.VERSION);
    }
    int kind = fields.getShort() & 0xFFFF;
    int length = fields.getInt();
    if (length < 0 || length > GREATEST_BODY) {
      throw new IOException("The model claims a length of " + (length & 0xFFFFFFFFL) + " bytes");
    }
    byte[] body = in.readNBytes(length);
    byte[] tail = in.readNBytes(4);
    if (body.length < length || tail.length < 4) {
      throw new IOException("The model is cut off: " + length + " bytes and a checksum expected");
    }
    if (in.read() != -1) {
      throw new IOException("The model is followed by bytes that are not its own");
    }
    CRC32C checksum = new CRC32C();
    checksum.update(head);
    checksum.update(body);
    if (ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt()
        != (int) checksum.getValue()) {
      throw new IOException("The model is damaged: its checksum does not match");
    }
    return parse(kind, new ModelBuffer(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)));
  }

  private static Model parse(int kind, ModelBuffer body) throws IOException {
    try {
      Model model =
          switch (kind) {
            case LINEAR -> LinearModel.read(body);
            case TREES, TREES_OF_ONE_BASE, TREES_OF_DOUBLES -> TreeEnsemble.read(body, kind);
            default -> throw new IOException("The model is of an unknown kind, " + kind);
          };
      body.end();
      return model;
    } catch (IllegalArgumentException e) {
      throw new IOException("The model contradicts itself: " + e.getMessage(), e);
    }
  }
}
