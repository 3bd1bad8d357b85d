package io.steelyard.transforms.formats.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.steelyard.schemas.GroupedNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/**
 * Unpacks pages to the size that their headers state. A size beyond {@link #LARGEST_PAGE}, or one
 * that the page does not have, is damage.
 */
final class PageDecompressor implements BytesInputDecompressor {
  /** Bytes of the largest page that is unpacked: far above the usual 1 MiB. */
  static final int LARGEST_PAGE = 1 << 28;

  /** Unpacks bytes into an array of the stated size; answers how many there were. */
  @FunctionalInterface
  interface Method {
    int unpack(byte[] packed, byte[] plain) throws IOException;
  }

  static final Method COPY =
      (packed, plain) -> {
        System.arraycopy(packed, 0, plain, 0, Math.min(packed.length, plain.length));
        return packed.length;
      };

  static final Method GZIP =
      (packed, plain) -> {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
          return in.readNBytes(plain, 0, plain.length);
        }
      };

  private final Method method;

  PageDecompressor(Method method) {
    this.method = method;
  }

  static Method of(Decompressor decompressor) {
    return (packed, plain) -> {
      try {
        return decompressor.decompress(packed, 0, packed.length, plain, 0, plain.length);
      } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IOException("a page cannot be unpacked: " + e.getMessage(), e);
      }
    };
  }

  @Override
  public BytesInput decompress(BytesInput page, int size) throws IOException {
    return BytesInput.from(unpack(bytes(page), size));
  }

  @Override
  public void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size)
      throws IOException {
    byte[] packed = new byte[packedSize];
    input.get(packed);
    output.put(unpack(packed, size));
  }

  static byte[] bytes(BytesInput page) throws IOException {
    try (InputStream in = page.toInputStream()) {
      return in.readAllBytes();
    }
  }

  private byte[] unpack(byte[] packed, int size) throws IOException {
    if (size < 0 || size > LARGEST_PAGE) {
      throw new IOException(
          "a page says that it unpacks to "
              + GroupedNumber.of(size)
              + " bytes, and at most "
              + GroupedNumber.of(LARGEST_PAGE)
              + " are read");
    }
    byte[] plain = new byte[size];
    int unpacked = method.unpack(packed, plain);
    if (unpacked != size) {
      throw new IOException(
          "a page of "
              + GroupedNumber.of(unpacked)
              + " bytes where its header says "
              + GroupedNumber.of(size));
    }
    return plain;
  }

  /** Nothing is held. */
  @Override
  public void release() {}
}
