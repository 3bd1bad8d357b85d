package io.steelyard.transforms.beam;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A view of a file's channel that can be read alone; it is open as long as the file is. */
abstract class ReadOnlyChannel implements SeekableByteChannel {
  /** The file's own. */
  final SeekableByteChannel channel;

  ReadOnlyChannel(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public final int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public final SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public final boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
