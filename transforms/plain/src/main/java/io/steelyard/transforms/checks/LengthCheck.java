package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.Excerpt;

/** A text must have a number of Unicode code points within bounds, which belong to the range. */
record LengthCheck(String name, long minimum, long maximum) implements ColumnCheck {
  LengthCheck(ColumnSpec column) {
    this(
        column.name(),
        column.whole("minimumLength", 0),
        column.whole("maximumLength", Integer.MAX_VALUE));
  }

  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    StringColumn texts = (StringColumn) column;
    if (texts.isNull(row)) {
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
    String shown = Excerpt.of(texts.bytes(), texts.start(row), texts.end(row));
    String expected =
        minimum == maximum
            ? "not " + minimum
            : maximum == Integer.MAX_VALUE
                ? "fewer than " + minimum
                : minimum == 0 ? "more than " + maximum : "not " + minimum + " to " + maximum;
    int length = length(texts, row);
    String characters = length == 1 ? " character, " : " characters, ";
    return new Reason(name, "length", shown + " has " + length + characters + expected + ".");
  }
}
