package io.steelyard.transforms.formats;

import java.util.List;

/** Moves the values of lines into columns, one record a line. Belongs to one thread. */
public interface LineRecord {
  /**
   * Reads the line {@code line[from, to)}, which is UTF-8 and not blank: appends at most one value
   * to each column of its {@link RowsBuilder} and reports what failed, but does not end the record.
   * Nothing in a line makes it throw.
   */
  void read(byte[] line, int from, int to);

  /** The columns that lines had values of so far, then other fields of the last one. */
  List<NamedField> fields();
}
