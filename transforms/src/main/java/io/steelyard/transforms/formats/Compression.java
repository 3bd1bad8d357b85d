package io.steelyard.transforms.formats;

/** How a text file is compressed. */
enum Compression {
  NONE(""),
  GZIP(".gz");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What follows the format's name in a file's name. */
  String suffix() {
    return suffix;
  }
}
