package io.steelyard.transforms.formats.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that knows how many bytes went through it. */
public final class CountingOutput extends FilterOutputStream {
  private long count;

  public CountingOutput(OutputStream out) {
    super(out);
  }

  /** The bytes written so far. */
  public long count() {
    return count;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    count += length;
  }
}
