package io.steelyard.transforms.formats;

import java.io.IOException;

/** Counts the lines that stand before a reader's range. */
interface PositionsBefore {
  long count() throws IOException;
}
