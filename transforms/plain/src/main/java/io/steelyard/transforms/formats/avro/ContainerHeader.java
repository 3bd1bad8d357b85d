package io.steelyard.transforms.formats.avro;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;

/**
 * The start of a container file.
 *
 * <p>Source: Apache Avro specification, "Object container files".
 *
 * @param schema of the records; a record itself
 * @param codec the name of the compression of blocks
 * @param sync the 16 bytes that follow every block
 * @param length bytes of the header: the offset of the first block
 */
public record ContainerHeader(Schema schema, String codec, byte[] sync, int length) {
  static final int SYNC_BYTES = 16;

  /** Bytes that hold nearly every header, and bytes that must hold any. */
  private static final int USUAL = 1 << 16;

  private static final int LONGEST = 1 << 24;
  private static final byte[] MAGIC = {'O', 'b', 'j', 1};

  /**
   * Reads the header of a file.
   *
   * @throws DamagedException if this is not a container file
   */
  public static ContainerHeader read(SeekableByteChannel channel)
      throws IOException, DamagedException {
    ChannelWindow window = new ChannelWindow(channel);
    byte[] start = window.copy(0, USUAL);
    try {
      return parse(start);
    } catch (DamagedException e) {
      if (start.length < USUAL || !isMagic(start)) {
        throw e;
      }
      return parse(window.copy(0, LONGEST));
    }
  }

  private static boolean isMagic(byte[] start) {
    return start.length >= MAGIC.length && Arrays.equals(start, 0, 4, MAGIC, 0, 4);
  }

  /**
   * Reads a header.
   *
   * @param start the first bytes of the file, with the whole header among them
   * @throws DamagedException if this is not the start of a container file
   */
  public static ContainerHeader parse(byte[] start) throws DamagedException {
    if (!isMagic(start)) {
      throw new DamagedException("this is not an Avro container file");
    }
    BinaryInput in = new BinaryInput(start, MAGIC.length, start.length);
    String schema = "";
    String codec = "null";
    for (long count = in.readLong(); count != 0; count = in.readLong()) {
      if (count < 0) {
        in.readLong();
      }
      for (long left = Math.abs(count); left > 0; left--) {
        String name = text(in);
        String value = text(in);
        if (name.equals("avro.schema")) {
          schema = value;
        } else if (name.equals("avro.codec")) {
          codec = value;
        }
      }
    }
    int length = in.position() + SYNC_BYTES;
    in.skip(SYNC_BYTES);
    return new ContainerHeader(
        record(schema), codec, Arrays.copyOfRange(start, length - SYNC_BYTES, length), length);
  }

  private static Schema record(String text) throws DamagedException {
    Schema schema;
    try {
      schema = new Schema.Parser().parse(text);
    } catch (StackOverflowError e) {
      throw new DamagedException("its schema is nested too deep");
    } catch (RuntimeException e) {
      // The parser throws whatever comes, so a NullPointerException for a name it has not met.
      throw new DamagedException("its schema cannot be read: " + e.getMessage());
    }
    if (schema.getType() == Schema.Type.RECORD) {
      return schema;
    }
    throw new DamagedException("its values are no records but of type " + schema.getType());
  }

  private static String text(BinaryInput in) throws DamagedException {
    int length = in.readLength();
    in.skip(length);
    return new String(in.bytes(), in.position() - length, length, StandardCharsets.UTF_8);
  }
}
