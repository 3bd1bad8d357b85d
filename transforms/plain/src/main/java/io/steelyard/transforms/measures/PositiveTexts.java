package io.steelyard.transforms.measures;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.RowNumbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** 1 where a column of texts has one of them, 0 where it has another. */
record PositiveTexts(int column, String positive) implements RowNumbers {
  private static final long serialVersionUID = 1L;

  @Override
  public void copy(RowBatch rows, double[] target) {
    StringColumn texts = (StringColumn) rows.column(column);
    byte[] wanted = positive.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = texts.bytes();
    for (int i = 0; i < rows.rows(); i++) {
      int start = texts.start(i);
      int end = texts.end(i);
      boolean is = Arrays.equals(bytes, start, end, wanted, 0, wanted.length);
      target[i] = start == end ? Double.NaN : is ? 1 : 0;
    }
  }
}
