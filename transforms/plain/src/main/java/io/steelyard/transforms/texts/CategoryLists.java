package io.steelyard.transforms.texts;

import java.util.Arrays;

/**
 * A list of categories for each row of a batch, columnar: offsets and codes. A buffer as {@link
 * TextLists}.
 */
public final class CategoryLists {
  private int[] offsets = new int[1];
  private int[] codes = new int[0];
  private int rows;
  private int size;

  /** Begins anew. */
  public void clear() {
    rows = 0;
    size = 0;
  }

  /** Adds a category to the list of the present row. */
  public void add(int code) {
    if (size == codes.length) {
      codes =
          Arrays.copyOf(codes, Math.max(256, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size)));
    }
    codes[size++] = code;
  }

  /** Ends a row. */
  public void endRow() {
    if (++rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = size;
  }

  /** The codes of row i are those from {@code offsets[i]} to before {@code offsets[i + 1]}. */
  public int[] offsets() {
    return offsets;
  }

  /** The categories, from 0, in the order of the texts; whoever asked for them may reorder them. */
  public int[] codes() {
    return codes;
  }
}
