package io.steelyard.transforms.formats.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** Against the native libraries and the JDK. */
class PageCodecsTest {
  private final PageCodecs codecs = new PageCodecs();
  private final byte[] page = page();

  @Test
  void unpacksWhatOthersPack() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(page);
    }
    assertThat(unpack(CompressionCodecName.GZIP, gzip.toByteArray(), page.length), is(page));
    assertThat(unpack(CompressionCodecName.SNAPPY, Snappy.compress(page), page.length), is(page));
    assertThat(unpack(CompressionCodecName.ZSTD, Zstd.compress(page), page.length), is(page));
    assertThat(unpack(CompressionCodecName.UNCOMPRESSED, page, page.length), is(page));
  }

  @Test
  void othersUnpackWhatItPacks() throws IOException {
    BytesInput packed =
        codecs.getCompressor(CompressionCodecName.SNAPPY).compress(BytesInput.from(page));
    assertThat(Snappy.uncompress(PageDecompressor.bytes(packed)), is(page));
  }

  @Test
  void aWrongSizeIsDamage() throws IOException {
    byte[] packed = Snappy.compress(page);
    for (int size : new int[] {-1, 0, page.length - 1, page.length + 1, Integer.MAX_VALUE}) {
      assertThrows(IOException.class, () -> unpack(CompressionCodecName.SNAPPY, packed, size));
    }
  }

  private byte[] unpack(CompressionCodecName codec, byte[] packed, int size) throws IOException {
    return PageDecompressor.bytes(
        codecs.getDecompressor(codec).decompress(BytesInput.from(packed), size));
  }

  private static byte[] page() {
    SplittableRandom random = new SplittableRandom(5);
    byte[] page = new byte[50_000];
    for (int i = 0; i < page.length; i++) {
      page[i] = (byte) random.nextInt(20);
    }
    return page;
  }
}
