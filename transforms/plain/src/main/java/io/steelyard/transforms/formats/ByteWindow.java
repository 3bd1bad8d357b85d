package io.steelyard.transforms.formats;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A window over a stream of bytes that slides forward in large blocks.
 *
 * <p>Unread bytes are {@code bytes()[position, limit)}; at the limit stands a line feed, so that a
 * scan for one always ends, and a word of 8 bytes may be read from any position up to the limit.
 * Where lines end in carriage returns, line feeds stand in their places; {@code texts()} has what
 * the source has.
 */
final class ByteWindow implements Closeable {
  private static final int PADDING = 8;

  private final ByteSource source;
  private byte[] texts;
  private byte[] bytes;
  private LineEnd lineEnd = LineEnd.FEED;
  private int position;
  private int limit;
  private long offset;
  private boolean ended;

  /** A window of blocks of this many bytes; {@code offset} is that of the source's first byte. */
  ByteWindow(ByteSource source, long offset, int block) {
    this.source = source;
    this.offset = offset;
    this.texts = new byte[block + PADDING];
    this.texts[0] = '\n';
    this.bytes = texts;
  }

  /** Reads lines that end so from now on; indexes stay, the array of bytes changes. */
  void endLinesWith(LineEnd end) {
    lineEnd = end;
    bytes = end.asFeeds(texts, limit);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The same bytes as they stand in the source. */
  byte[] texts() {
    return texts;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  /** Whether no byte follows those in the window. */
  boolean isEnded() {
    return ended;
  }

  /** What is wrong with the bytes at which the source ended, or null. */
  @Nullable String damage() {
    return ended ? source.damage() : null;
  }

  /** The offset in the stream of the unread bytes. */
  long offset() {
    return offset + position;
  }

  /** Moves forward to this index of {@link #bytes()}. */
  void moveTo(int index) {
    position = index;
  }

  /**
   * Reads another block behind the unread bytes, which move to the front. Indexes and the array
   * change. Without effect at the end.
   */
  void fill() throws IOException {
    int unread = limit - position;
    byte[] from = texts;
    if (2 * unread > texts.length - PADDING) {
      texts = new byte[2 * texts.length];
    }
    System.arraycopy(from, position, texts, 0, unread);
    offset += position;
    position = 0;
    limit = unread;
    int wanted = texts.length - PADDING;
    while (!ended && limit < wanted) {
      int count = source.read(texts, limit, wanted - limit);
      ended = count < 0;
      limit += Math.max(0, count);
    }
    Arrays.fill(texts, limit, limit + PADDING, (byte) '\n');
    bytes = lineEnd.asFeeds(texts, limit);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
