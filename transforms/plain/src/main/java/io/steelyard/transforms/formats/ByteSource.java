package io.steelyard.transforms.formats;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A stream of bytes that may turn out to be damaged, which is no {@link IOException}. */
public interface ByteSource extends Closeable {
  /**
   * What a channel holds, unpacked where the name of its file ends with {@code .gz}, in any case.
   */
  static ByteSource of(ReadableByteChannel channel, String name) {
    ByteSource plain = new ChannelSource(channel);
    return Compression.GZIP.isOf(name) ? new GzipSource(plain) : plain;
  }

  /** Reads at least one and at most {@code length} bytes; -1 at the end or where damage begins. */
  int read(byte[] target, int from, int length) throws IOException;

  /** What is wrong with the bytes at which reading ended, or null. */
  @Nullable String damage();
}
