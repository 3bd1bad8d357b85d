package io.steelyard.transforms.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of a channel as they are. */
final class ChannelSource implements ByteSource {
  private final ReadableByteChannel channel;

  ChannelSource(ReadableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
    int count = 0;
    while (count == 0) {
      count = channel.read(buffer);
    }
    return count;
  }

  @Override
  public @Nullable String damage() {
    return null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
