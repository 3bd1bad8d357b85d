package io.steelyard.transforms.formats.writing;

import io.steelyard.transforms.formats.text.TextBuffer;

/** Appends a column's value of a row as text. Found once a batch, called once a value. */
@FunctionalInterface
interface ValueText {
  void add(int row, TextBuffer out);
}
