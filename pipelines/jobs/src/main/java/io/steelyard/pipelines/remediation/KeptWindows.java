package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.beam.WorkFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * What one model's scores of a history came to, in a file: a replay has more models than fit in
 * memory. They stay in memory after they were read, for as long as there is room. For one thread.
 */
final class KeptWindows {
  private final @Nullable String file;
  private @Nullable SoftReference<ScoredWindows> known;

  private KeptWindows(@Nullable String file) {
    this.file = file;
  }

  /** Of no rows, in no file. */
  static KeptWindows none() {
    return new KeptWindows(null);
  }

  /** Keeps them in this file, which is replaced. */
  static KeptWindows in(String file, ScoredWindows windows) throws IOException {
    WorkFiles.write(file, out -> ScoredWindows.CODEC.write(windows, new DataOutputStream(out)));
    return new KeptWindows(file);
  }

  /**
   * They as they were.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  ScoredWindows windows() {
    ScoredWindows read = known == null ? null : known.get();
    if (read == null) {
      read = read();
      known = new SoftReference<>(read);
    }
    return read;
  }

  private ScoredWindows read() {
    if (file == null) {
      return ScoredWindows.NONE;
    }
    try {
      return WorkFiles.read(file, in -> ScoredWindows.CODEC.read(new DataInputStream(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
