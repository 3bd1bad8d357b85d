package io.steelyard.transforms.formats.avro;

import org.jspecify.annotations.Nullable;

/**
 * A block of a container file as found, readable or not.
 *
 * @param position the offset of its first byte, after a sync marker
 * @param records the number of its records as it says, or -1 where that cannot be believed
 * @param data its records, packed, in the window that it was loaded into; null where it cannot be
 *     read
 * @param damage what is wrong, or null
 */
public record Block(long position, long records, @Nullable Packed data, @Nullable String damage) {
  /** Packed records: {@code bytes[start, end)}, valid until the next block is asked for. */
  public record Packed(byte[] bytes, int start, int end) {}
}
