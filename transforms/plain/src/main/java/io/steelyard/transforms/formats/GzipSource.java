package io.steelyard.transforms.formats;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of a gzip file (RFC 1952) of one or more members; zeros may follow the last. Unlike
 * {@link java.util.zip.GZIPInputStream} it takes any other bytes after a member for damage, not for
 * the end.
 */
final class GzipSource implements ByteSource {
  private static final int BLOCK = 1 << 16;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final ByteSource compressed;
  private final byte[] input = new byte[BLOCK];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int position;
  private int limit;
  private long members;
  private boolean inMember;
  private boolean ended;
  private @Nullable String damage;

  GzipSource(ByteSource compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (!ended) {
      try {
        if (!inMember && !beginMember()) {
          ended = true;
          return -1;
        }
        int count = inflate(target, from, length);
        if (count > 0) {
          checksum.update(target, from, count);
          return count;
        }
        if (!ended) {
          advance();
        }
      } catch (DataFormatException damaged) {
        endWith(damaged);
      }
    }
    return -1;
  }

  /** Unpacks; what was unpacked in the same step as damage was met still counts. */
  private int inflate(byte[] target, int from, int length) throws DataFormatException {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(target, from, length);
    } catch (DataFormatException damaged) {
      endWith(damaged);
      return (int) (inflater.getBytesWritten() - before);
    }
  }

  private void endWith(DataFormatException damaged) {
    ended = true;
    damage = "the gzip data is damaged: " + damaged.getMessage();
  }

  private void advance() throws IOException, DataFormatException {
    if (inflater.finished()) {
      position = limit - inflater.getRemaining();
      endMember();
    } else if (inflater.needsDictionary()) {
      throw new DataFormatException("it needs a dictionary");
    } else if (inflater.needsInput()) {
      position = limit;
      peek();
      inflater.setInput(input, position, limit - position);
    }
  }

  private boolean beginMember() throws IOException, DataFormatException {
    if (members > 0) {
      while (hasMore() && input[position] == 0) {
        position++;
      }
    }
    if (members > 0 && !hasMore()) {
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new DataFormatException(members == 0 ? "not gzip" : "no gzip member where one begins");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    members++;
    inMember = true;
    inflater.reset();
    checksum.reset();
    inflater.setInput(input, position, limit - position);
    return true;
  }

  private void endMember() throws IOException, DataFormatException {
    long expected = fourBytes();
    long length = fourBytes();
    if (expected != checksum.getValue()) {
      throw new DataFormatException("its checksum differs");
    }
    if (length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new DataFormatException("its length differs");
    }
    inMember = false;
  }

  private long fourBytes() throws IOException, DataFormatException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skipText() throws IOException, DataFormatException {
    int character = next();
    while (character != 0) {
      character = next();
    }
  }

  private void skip(int count) throws IOException, DataFormatException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException, DataFormatException {
    peek();
    return input[position++] & 0xff;
  }

  private void peek() throws IOException, DataFormatException {
    if (!hasMore()) {
      throw new DataFormatException("it ends too early");
    }
  }

  private boolean hasMore() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, compressed.read(input, 0, input.length));
    }
    return position < limit;
  }

  @Override
  public @Nullable String damage() {
    return damage;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    compressed.close();
  }
}
