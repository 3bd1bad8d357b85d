package io.steelyard.transforms.formats.writing;

import java.io.IOException;
import java.util.function.Function;

/** Writes batches as the columns that they map to. */
record MappingWriter<T>(RecordWriter<OutputRows> columns, Function<T, OutputRows> mapping)
    implements RecordWriter<T> {
  @Override
  public void write(T batch) throws IOException {
    columns.write(mapping.apply(batch));
  }

  @Override
  public void finish() throws IOException {
    columns.finish();
  }
}
