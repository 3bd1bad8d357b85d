package io.steelyard.transforms.formats.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.util.Locale;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compression of Parquet pages in Java alone, without native code and without Hadoop: reads none,
 * snappy, gzip, zstd and raw LZ4, writes none and snappy.
 */
public final class PageCodecs implements CompressionCodecFactory {
  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new PageDecompressor(PageDecompressor.COPY);
      case SNAPPY -> new PageDecompressor(PageDecompressor.of(new SnappyDecompressor()));
      case ZSTD -> new PageDecompressor(PageDecompressor.of(new ZstdDecompressor()));
      case LZ4_RAW -> new PageDecompressor(PageDecompressor.of(new Lz4Decompressor()));
      case GZIP -> new PageDecompressor(PageDecompressor.GZIP);
      case LZO, BROTLI, LZ4 ->
          throw new UnsupportedOperationException(
              "its pages are packed by "
                  + codec.name().toLowerCase(Locale.ROOT)
                  + ", which is not read; write it with snappy, gzip, zstd or lz4_raw");
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Uncompressed();
      case SNAPPY -> new Snappy();
      default -> throw new UnsupportedOperationException("compression " + codec);
    };
  }

  /** Nothing is held. */
  @Override
  public void release() {}

  private static final class Uncompressed implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput page) {
      return page;
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.UNCOMPRESSED;
    }

    @Override
    public void release() {}
  }

  private static final class Snappy implements BytesInputCompressor {
    private final Compressor compressor = new SnappyCompressor();

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      byte[] plain = PageDecompressor.bytes(page);
      byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
      int length = compressor.compress(plain, 0, plain.length, packed, 0, packed.length);
      return BytesInput.from(packed, 0, length);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.SNAPPY;
    }

    @Override
    public void release() {}
  }
}
