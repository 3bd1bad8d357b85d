package io.steelyard.transforms.beam;

import io.steelyard.schemas.GroupedNumber;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file that must have the length it had when it was found, from when it is opened until it is
 * closed: a file that ends before that throws a {@link ChangedFileException}, so that what is
 * counted as read was read.
 */
final class FixedLengthChannel extends ReadOnlyChannel {
  private final String file;
  private final long length;

  FixedLengthChannel(SeekableByteChannel channel, String file, long length) throws IOException {
    super(channel);
    this.file = file;
    this.length = length;
    requireLength();
  }

  private void requireLength() throws IOException {
    long now = channel.size();
    if (now != length) {
      throw new ChangedFileException(
          file, "it had " + GroupedNumber.of(length) + " bytes and has " + GroupedNumber.of(now));
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = channel.read(target);
    if (count < 0 && channel.position() < length) {
      throw new ChangedFileException(
          file,
          "it had "
              + GroupedNumber.of(length)
              + " bytes and ended after "
              + GroupedNumber.of(channel.position()));
    }
    return count;
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FixedLengthChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        requireLength();
      }
    }
  }
}
