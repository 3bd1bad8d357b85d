package io.steelyard.transforms.formats.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A stretch of a file in memory, read in order and moved forward. */
final class ChannelWindow {
  private static final int CHUNK = 1 << 16;

  private final SeekableByteChannel channel;
  private byte[] bytes = new byte[CHUNK];
  private long offset;
  private int length;

  ChannelWindow(SeekableByteChannel channel) {
    this.channel = channel;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where in {@link #bytes} the byte at this offset of the file is, once it is loaded. */
  int index(long position) {
    return (int) (position - offset);
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Loads [position, position + count) and answers how many of them the file has. */
  int load(long position, int count) throws IOException {
    if (position < offset || position > offset + length) {
      offset = position;
      length = 0;
    }
    int from = index(position);
    if (length - from < count) {
      makeRoom(from, count);
      offset = position;
      fill(count);
      from = 0;
    }
    return Math.min(count, length - from);
  }

  private void makeRoom(int from, int count) {
    byte[] target = count > bytes.length ? new byte[Math.addExact(count, CHUNK)] : bytes;
    System.arraycopy(bytes, from, target, 0, length - from);
    bytes = target;
    length -= from;
  }

  private void fill(int count) throws IOException {
    channel.position(offset + length);
    while (length < count) {
      int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
      if (read < 0) {
        return;
      }
      length += read;
    }
  }

  /** Copies what the file has of [position, position + count). */
  byte[] copy(long position, int count) throws IOException {
    int loaded = load(position, count);
    int from = index(position);
    return Arrays.copyOfRange(bytes, from, from + loaded);
  }
}
