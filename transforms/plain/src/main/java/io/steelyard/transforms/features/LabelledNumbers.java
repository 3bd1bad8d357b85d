package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.TextCursor;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How many rows have a number and a label, told apart by the first {@value #BITS} bits of the
 * mantissa after the leading one; rows without a label do not count. A text is the number's eight
 * bytes, then those of the label.
 */
record LabelledNumbers(NumberSource numbers, LabelPlan label) implements CountedTexts {
  private static final long serialVersionUID = 1L;

  /** So many that whole numbers below 4,096 are all told apart. */
  static final int BITS = 11;

  private static final long KEPT = -1L << (52 - BITS);

  @Override
  public void count(RowBatch rows, VocabularyAccumulator counts) {
    double[] values = new double[rows.rows()];
    numbers.copy(rows, values);
    LabelTexts labels = new LabelTexts(label, rows);
    byte[] text = new byte[64];
    for (int row = 0; row < values.length; row++) {
      if (labels.at(row)) {
        int end = Double.BYTES + labels.end() - labels.start();
        text = end <= text.length ? text : Arrays.copyOf(text, 2 * end);
        ByteBuffer.wrap(text).putLong(0, Double.doubleToLongBits(values[row] + 0.0) & KEPT);
        System.arraycopy(labels.bytes(), labels.start(), text, Double.BYTES, end - Double.BYTES);
        counts.count(text, 0, end, 1);
      }
    }
  }

  /** The number of a text; NaN for missing ones. */
  static double number(TextCursor text) {
    return ByteBuffer.wrap(text.bytes()).getDouble(text.start());
  }

  /** The label of a text. */
  static byte[] label(TextCursor text) {
    return Arrays.copyOfRange(text.bytes(), text.start() + Double.BYTES, text.end());
  }
}
