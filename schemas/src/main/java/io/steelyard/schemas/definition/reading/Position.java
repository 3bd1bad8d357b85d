package io.steelyard.schemas.definition.reading;

/**
 * A place in a text: line and column from 1, columns counted in Unicode code points.
 *
 * @param source the file beside the definition, or the setting, that the text is of; empty for the
 *     definition itself
 */
record Position(String source, int line, int column) {
  /** The beginning of a text. */
  static Position start(String source) {
    return new Position(source, 1, 1);
  }

  /** The place of a UTF-16 index of a text. */
  static Position of(String source, String text, int index) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Position(source, line, text.codePointCount(start, index) + 1);
  }
}
