package io.steelyard.transforms.formats.writing;

import java.util.List;

/** A batch as the writers of formats see it: columns in the order of the layout's fields. */
record OutputRows(int rows, List<OutputColumn> columns) {
  OutputRows {
    columns = List.copyOf(columns);
  }
}
