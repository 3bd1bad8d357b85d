package io.steelyard.transforms.texts;

import io.steelyard.schemas.rows.StringColumn;
import java.util.Arrays;
import java.util.List;

/**
 * A list of texts for each row of a batch, columnar: the texts are ranges of one array of bytes, in
 * the order of their rows. A buffer: it is refilled for each batch, belongs to one thread, and
 * grows to the largest batch seen.
 *
 * <p>A {@link TextStep} goes through the lists, {@link #add adds} the texts of each row's next
 * list, {@link #endRow ends} each row, and {@link #replace replaces} the lists by what it added.
 */
public final class TextLists {
  private byte[] bytes = new byte[0];
  private int[] offsets = new int[1];
  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private int rows;

  private int[] nextOffsets = new int[1];
  private int[] nextStarts = new int[0];
  private int[] nextEnds = new int[0];
  private int nextRows;
  private int nextItems;

  private byte[] room = new byte[0];
  private byte[] otherRoom = new byte[0];

  /** Puts a column through steps: its texts are lists of one, missing ones empty lists. */
  public void fill(StringColumn column, List<TextStep> steps) {
    bytes = column.bytes();
    rows = column.rows();
    for (int row = 0; row < rows; row++) {
      if (!column.isNull(row)) {
        add(column.start(row), column.end(row));
      }
      endRow();
    }
    replace(bytes);
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).apply(this);
    }
  }

  public int rows() {
    return rows;
  }

  /** The array of which the texts are ranges; not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** The texts of row i are those from {@code offsets[i]} to before {@code offsets[i + 1]}. */
  public int[] offsets() {
    return offsets;
  }

  /** Where each text starts in {@link #bytes}. */
  public int[] starts() {
    return starts;
  }

  /** Where each text ends in {@link #bytes}, exclusive; none is empty. */
  public int[] ends() {
    return ends;
  }

  /** The number of texts of all rows. */
  public int items() {
    return offsets[rows];
  }

  /** Adds a text to the next list; it must not be empty. */
  public void add(int start, int end) {
    if (nextItems == nextStarts.length) {
      int wider = Math.max(256, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * nextItems));
      nextStarts = Arrays.copyOf(nextStarts, wider);
      nextEnds = Arrays.copyOf(nextEnds, wider);
    }
    nextStarts[nextItems] = start;
    nextEnds[nextItems++] = end;
  }

  /** Ends a row of the next lists. */
  public void endRow() {
    if (++nextRows == nextOffsets.length) {
      nextOffsets = Arrays.copyOf(nextOffsets, Math.max(nextRows + 1, 2 * nextRows));
    }
    nextOffsets[nextRows] = nextItems;
  }

  /** The number of texts that the next list of the present row has so far. */
  public int added() {
    return nextItems - nextOffsets[nextRows];
  }

  /** The next lists, of ranges of this array, take the place of the present ones. */
  public void replace(byte[] of) {
    int[] spareOffsets = offsets;
    int[] spareStarts = starts;
    int[] spareEnds = ends;
    offsets = nextOffsets;
    starts = nextStarts;
    ends = nextEnds;
    rows = nextRows;
    bytes = of;
    nextOffsets = spareOffsets;
    nextOffsets[0] = 0;
    nextStarts = spareStarts;
    nextEnds = spareEnds;
    nextRows = 0;
    nextItems = 0;
  }

  /** An array for the bytes of the next texts, at least so long; another than {@link #bytes}. */
  public byte[] room(long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("the texts of a batch have " + length + " bytes");
    }
    if (bytes == room) {
      byte[] used = room;
      room = otherRoom;
      otherRoom = used;
    }
    if (room.length < length) {
      room = new byte[(int) length];
    }
    return room;
  }
}
