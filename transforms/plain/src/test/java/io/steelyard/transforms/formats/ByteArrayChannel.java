package io.steelyard.transforms.formats;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file in memory. */
final class ByteArrayChannel implements SeekableByteChannel {
  private final byte[] content;
  private long position;

  ByteArrayChannel(byte[] content) {
    this.content = content;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= content.length) {
      return -1;
    }
    int count = Math.min(target.remaining(), content.length - (int) position);
    target.put(content, (int) position, count);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long offset) {
    position = offset;
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
