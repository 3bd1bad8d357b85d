package io.steelyard.transforms.formats;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes an Avro container file by the letter of the specification, or with counts, sizes and
 * markers that are wrong on purpose.
 */
final class AvroContainer {
  static final byte[] SYNC = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> ends = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();
  private final String codec;

  /** Begins a file with its header; the codec may be unheard of. */
  AvroContainer(String schema, String codec) {
    this.codec = codec;
    out.writeBytes(new byte[] {'O', 'b', 'j', 1});
    writeLong(2);
    writeText("avro.codec");
    writeText(codec);
    writeText("avro.schema");
    writeText(schema);
    writeLong(0);
    out.writeBytes(SYNC);
  }

  /** Bytes so far. */
  int length() {
    return out.size();
  }

  /** Appends a block of these records. */
  void block(List<byte[]> datums) {
    byte[] packed = packed(datums);
    block(datums.size(), packed.length, packed, SYNC);
    ends.add(out.size());
    rows.add(datums.size());
  }

  /** Appends what claims to be a block. */
  void block(long count, long size, byte[] packed, byte[] sync) {
    writeLong(count);
    writeLong(size);
    out.writeBytes(packed);
    out.writeBytes(sync);
  }

  /** The records as the file's codec packs them. */
  byte[] packed(List<byte[]> datums) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    datums.forEach(plain::writeBytes);
    return switch (codec) {
      case "deflate" -> deflated(plain.toByteArray());
      case "snappy" -> snappy(plain.toByteArray());
      case "zstandard" -> compressed(new ZstdCompressor(), plain.toByteArray(), 0);
      default -> plain.toByteArray();
    };
  }

  /** How many records are in sound blocks that end at this offset or before. */
  int rowsUntil(int offset) {
    int sum = 0;
    for (int i = 0; i < ends.size(); i++) {
      sum += ends.get(i) <= offset ? rows.get(i) : 0;
    }
    return sum;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void writeText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeLong(bytes.length);
    out.writeBytes(bytes);
  }

  private void writeLong(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(1, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[plain.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static byte[] snappy(byte[] plain) {
    CRC32 checksum = new CRC32();
    checksum.update(plain);
    byte[] packed = compressed(new SnappyCompressor(), plain, 4);
    ByteBuffer.wrap(packed).putInt(packed.length - 4, (int) checksum.getValue());
    return packed;
  }

  private static byte[] compressed(Compressor compressor, byte[] plain, int more) {
    byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
    int length = compressor.compress(plain, 0, plain.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length + more);
  }
}
