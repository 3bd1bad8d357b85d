package io.steelyard.transforms.beam;

/**
 * Part of a file: the records that begin within [start, end).
 *
 * @param file the file's name on a Beam filesystem
 * @param format the name of its format, such as {@code csv}
 * @param length the bytes of the whole file when it was found
 * @param start the first byte
 * @param end the byte after the last; 1 in an empty file
 */
public record FileRange(String file, String format, long length, long start, long end) {
  /** The number of bytes. */
  public long bytes() {
    return end - start;
  }
}
