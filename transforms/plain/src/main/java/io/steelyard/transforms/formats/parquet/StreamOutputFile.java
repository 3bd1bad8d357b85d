package io.steelyard.transforms.formats.parquet;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A stream as Parquet's output, which needs to know how far it has come. */
public final class StreamOutputFile implements OutputFile {
  private final OutputStream out;

  public StreamOutputFile(OutputStream out) {
    this.out = out;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new Positioned(new CountingOutput(out));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class Positioned extends DelegatingPositionOutputStream {
    private final CountingOutput out;

    Positioned(CountingOutput out) {
      super(out);
      this.out = out;
    }

    @Override
    public long getPos() {
      return out.count();
    }

    /** Flushes only: whoever opened the stream closes it. */
    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
