package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;

/** Arrays for the values that one node of an expression computes, used again for every batch. */
final class Room {
  /** More bytes of text than this are not kept for the next batch. */
  private static final int LARGE = 1 << 20;

  private double[] doubles = {};
  private long[] longs = {};
  private Missing missing = new Missing();
  private TextRoom texts = new TextRoom();

  /** Room for so many numbers; what stands there is of no meaning. */
  double[] doubles(int rows) {
    if (doubles.length < rows) {
      doubles = new double[rows];
    }
    return doubles;
  }

  /** Room for so many integers; what stands there is of no meaning. */
  long[] longs(int rows) {
    if (longs.length < rows) {
      longs = new long[rows];
    }
    return longs;
  }

  /** Which of so many rows are missing: those of any of these columns. */
  Missing missing(int rows, Column... operands) {
    missing.clear(rows);
    for (Column operand : operands) {
      missing.include(operand);
    }
    return missing;
  }

  /** Room for so many texts: none yet. */
  TextRoom texts(int rows) {
    texts.clear(rows);
    return texts;
  }

  /** Gives the arrays away to whoever has the column. */
  void release() {
    doubles = new double[0];
    longs = new long[0];
    missing = new Missing();
    texts = new TextRoom();
  }

  /** Called when nobody reads the column any more. */
  void shrink() {
    if (texts.capacity() > LARGE) {
      texts = new TextRoom();
    }
  }
}
