package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;

/** A text must have a number of Unicode code points within bounds, which belong to the range. */
record LengthCheck(String name, int minimum, int maximum) implements ColumnCheck {
  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    if (!(column instanceof StringColumn texts) || texts.isNull(row)) {
      return false;
    }
    int length = length(texts, row);
    return length < minimum || length > maximum;
  }

  private static int length(StringColumn texts, int row) {
    byte[] bytes = texts.bytes();
    int end = texts.end(row);
    int length = 0;
    for (int i = texts.start(row); i < end; i++) {
      length += (bytes[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return length;
  }

  @Override
  public Reason reason(Column column, int row) {
    StringColumn texts = (StringColumn) column;
    String shown =
        io.steelyard.transforms.formats.Excerpt.of(texts.bytes(), texts.start(row), texts.end(row));
    String expected =
        minimum == maximum
            ? "not " + minimum
            : maximum == Integer.MAX_VALUE
                ? "fewer than " + minimum
                : minimum == 0 ? "more than " + maximum : "not " + minimum + " to " + maximum;
    return new Reason(
        name, "length", shown + " has " + length(texts, row) + " characters, " + expected + ".");
  }
}
