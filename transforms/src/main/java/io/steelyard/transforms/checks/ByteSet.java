package io.steelyard.transforms.checks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A set of texts as UTF-8 bytes, looked up without making an object. */
final class ByteSet {
  private static final byte[] NONE = {};

  private final byte[][] slots;

  ByteSet(List<String> texts) {
    int capacity = Math.max(4, Integer.highestOneBit(Math.max(1, texts.size())) * 4);
    this.slots = new byte[capacity][];
    Arrays.fill(slots, NONE);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int slot = find(bytes, 0, bytes.length);
      slots[slot] = bytes;
    }
  }

  boolean contains(byte[] text, int from, int to) {
    return slots[find(text, from, to)] != NONE;
  }

  /** The slot that holds the text, or the empty one where it belongs. */
  private int find(byte[] text, int from, int to) {
    int slot = (int) TextHash.of(0, text, from, to) & (slots.length - 1);
    for (byte[] held = slots[slot]; held != NONE; held = slots[slot]) {
      if (Arrays.equals(held, 0, held.length, text, from, to)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
