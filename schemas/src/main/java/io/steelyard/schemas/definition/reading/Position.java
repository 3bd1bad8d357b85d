package io.steelyard.schemas.definition.reading;

/** A place in a text: line and column from 1, columns counted in Unicode code points. */
record Position(int line, int column) {
  static final Position START = new Position(1, 1);

  /** The place of a UTF-16 index of a text. */
  static Position of(String text, int index) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, text.codePointCount(start, index) + 1);
  }
}
