package io.steelyard.pipelines.profiling;

import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The unpacked text of a file. */
final class Beginning {
  private Beginning() {}

  /** The first bytes; fewer where the file has no more. */
  static byte[] of(String file, int count) throws IOException {
    try (InputStream in = open(file)) {
      return in.readNBytes(count);
    }
  }

  /** A stream of all of it. */
  static InputStream open(String file) throws IOException {
    InputStream in = WorkFiles.openAt(file, 0);
    return file.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
