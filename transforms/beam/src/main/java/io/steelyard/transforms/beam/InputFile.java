package io.steelyard.transforms.beam;

/**
 * A file of an input, as it was when the input was found.
 *
 * @param name on a Beam filesystem
 * @param format the name of its format, such as {@code csv}
 * @param bytes its length
 * @param modified when it was last changed, in milliseconds since 1970
 * @param splittable whether its records can be read from its middle
 */
record InputFile(String name, String format, long bytes, long modified, boolean splittable) {
  /** The bytes to be shared out: an empty file is read as well, for its format to judge. */
  long shared() {
    return Math.max(bytes, 1);
  }

  /** The same file, to be read by one worker from its beginning to its end. */
  InputFile whole() {
    return new InputFile(name, format, bytes, modified, false);
  }
}
