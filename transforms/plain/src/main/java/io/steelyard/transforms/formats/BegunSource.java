package io.steelyard.transforms.formats;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A source whose first bytes were looked at already, and which hands them out all the same. */
final class BegunSource implements ByteSource {
  private final ByteSource source;
  private final byte[] start = new byte[FirstBytes.COUNT];
  private int limit;
  private int position;

  /** Looks at the first bytes. */
  BegunSource(ByteSource source) throws IOException {
    this.source = source;
    int count = 0;
    while (limit < start.length && count >= 0) {
      count = source.read(start, limit, start.length - limit);
      limit += Math.max(0, count);
    }
  }

  /** What the first bytes say that it is, or null. */
  @Nullable FirstBytes kind() {
    return FirstBytes.of(start, limit);
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (position == limit) {
      return source.read(target, from, length);
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(start, position, target, from, count);
    position += count;
    return count;
  }

  @Override
  public @Nullable String damage() {
    return source.damage();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
