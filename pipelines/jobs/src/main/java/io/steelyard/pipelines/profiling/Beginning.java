package io.steelyard.pipelines.profiling;

import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.formats.ByteSource;
import java.io.IOException;
import java.util.Arrays;

/** The first bytes of a file, unpacked. */
final class Beginning {
  private Beginning() {}

  /** So many bytes; fewer where the file has no more, or is damaged behind them. */
  static byte[] of(String file, int count) throws IOException {
    byte[] bytes = new byte[count];
    int length = 0;
    try (ByteSource source = ByteSource.of(WorkFiles.channel(file), file)) {
      for (int read = 0; read >= 0 && length < count; length += Math.max(read, 0)) {
        read = source.read(bytes, length, count - length);
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
