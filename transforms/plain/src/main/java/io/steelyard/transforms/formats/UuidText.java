package io.steelyard.transforms.formats;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The usual text of a UUID's 16 bytes, in small letters. */
final class UuidText {
  /** The number of bytes of a UUID. */
  static final int BYTES = 16;

  private UuidText() {}

  /** The text of the 16 bytes from {@code from} on. */
  static String of(byte[] bytes, int from) {
    ByteBuffer numbers = ByteBuffer.wrap(bytes, from, BYTES);
    return new UUID(numbers.getLong(), numbers.getLong()).toString();
  }
}
