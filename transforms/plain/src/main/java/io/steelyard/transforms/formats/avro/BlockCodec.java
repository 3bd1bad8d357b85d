package io.steelyard.transforms.formats.avro;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.steelyard.schemas.GroupedNumber;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks blocks, in Java alone: null, deflate, snappy, zstandard.
 *
 * <p>Source: Apache Avro specification, "Required codecs", "Optional codecs".
 */
public final class BlockCodec {
  /**
   * Bytes of the largest block that is unpacked: usual are 64 KiB, and some workers read at once.
   */
  private static final int LARGEST_BLOCK = 1 << 26;

  /** The most that a byte unpacks to: a copy of 64 bytes takes three, a repeated block four. */
  private static final long SNAPPY_EXPANSION = 22;

  private static final long ZSTANDARD_BLOCK = 1 << 17;

  private final String name;

  /**
   * The codec of this name.
   *
   * @throws DamagedException if there is none
   */
  public BlockCodec(String name) throws DamagedException {
    switch (name) {
      case "null", "deflate", "snappy", "zstandard" -> this.name = name;
      default ->
          throw new DamagedException(
              "it is compressed with "
                  + name
                  + ": write it with null, deflate, snappy or zstandard");
    }
  }

  /** The records of a block that is packed as {@code bytes[start, end)}. */
  public BinaryInput unpack(byte[] bytes, int start, int end) throws DamagedException {
    return switch (name) {
      case "deflate" -> inflate(bytes, start, end);
      case "snappy" -> snappy(bytes, start, end);
      case "zstandard" -> zstandard(bytes, start, end);
      default -> new BinaryInput(bytes, start, end);
    };
  }

  private static BinaryInput inflate(byte[] bytes, int start, int end) throws DamagedException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, start, end - start);
      byte[] plain = new byte[Math.max(1024, 4 * (end - start))];
      int length = 0;
      while (!inflater.finished()) {
        if (length == plain.length) {
          plain = Arrays.copyOf(plain, larger(length));
        }
        int count = inflater.inflate(plain, length, plain.length - length);
        if (count == 0 && !inflater.finished()) {
          throw new DamagedException("a deflated block ends in the middle");
        }
        length += count;
      }
      return new BinaryInput(plain, 0, length);
    } catch (DataFormatException e) {
      throw new DamagedException("a deflated block is broken: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static int larger(int length) throws DamagedException {
    if (length >= LARGEST_BLOCK) {
      throw new DamagedException(
          "a block unpacks to more than " + GroupedNumber.of(LARGEST_BLOCK) + " bytes");
    }
    return Math.min(LARGEST_BLOCK, 2 * length);
  }

  private static BinaryInput snappy(byte[] bytes, int start, int end) throws DamagedException {
    int packedEnd = end - 4;
    if (packedEnd <= start) {
      throw new DamagedException("a snappy block has no checksum");
    }
    BinaryInput plain =
        unpack(
            new SnappyDecompressor(),
            bytes,
            start,
            packedEnd,
            snappyLength(bytes, start, packedEnd),
            SNAPPY_EXPANSION * (packedEnd - start));
    CRC32 checksum = new CRC32();
    checksum.update(plain.bytes(), 0, plain.remaining());
    int stored = 0;
    for (int i = packedEnd; i < end; i++) {
      stored = (stored << 8) | (bytes[i] & 0xFF);
    }
    if ((int) checksum.getValue() != stored) {
      throw new DamagedException("a snappy block does not match its checksum");
    }
    return plain;
  }

  private static long snappyLength(byte[] bytes, int start, int end) throws DamagedException {
    try {
      return SnappyDecompressor.getUncompressedLength(Arrays.copyOfRange(bytes, start, end), 0);
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw new DamagedException("a snappy block is broken: " + e.getMessage());
    }
  }

  private static BinaryInput zstandard(byte[] bytes, int start, int end) throws DamagedException {
    long length;
    try {
      length = ZstdDecompressor.getDecompressedSize(bytes, start, end - start);
    } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new DamagedException("a zstandard block is broken: " + e.getMessage());
    }
    long most = ZSTANDARD_BLOCK * ((end - start) / 4 + 1);
    if (length >= 0) {
      return unpack(new ZstdDecompressor(), bytes, start, end, length, most);
    }
    // A stream does not always state its length, so room is made until it is enough.
    most = Math.min(LARGEST_BLOCK, most);
    for (long room = Math.min(most, 16L * (end - start)); ; room = Math.min(most, 8 * room)) {
      try {
        return unpack(new ZstdDecompressor(), bytes, start, end, room, most);
      } catch (DamagedException e) {
        if (room == most) {
          throw e;
        }
      }
    }
  }

  private static BinaryInput unpack(
      Decompressor decompressor, byte[] bytes, int start, int end, long length, long most)
      throws DamagedException {
    if (length < 0 || length > Math.min(LARGEST_BLOCK, most)) {
      throw new DamagedException(
          "a block says that it unpacks to " + GroupedNumber.of(length) + " bytes");
    }
    byte[] plain = new byte[(int) length];
    try {
      int count = decompressor.decompress(bytes, start, end - start, plain, 0, plain.length);
      return new BinaryInput(plain, 0, count);
    } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new DamagedException("a block cannot be unpacked: " + e.getMessage());
    }
  }
}
