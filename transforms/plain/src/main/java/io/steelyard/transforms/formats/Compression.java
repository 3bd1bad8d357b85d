package io.steelyard.transforms.formats;

import java.util.Locale;

/** How a text file is compressed. */
public enum Compression {
  NONE(""),
  GZIP(".gz");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** Whether the name of a file, URI or glob says so, in any case. */
  boolean isOf(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  /** What follows the format's name in a file's name. */
  public String suffix() {
    return suffix;
  }
}
