package io.steelyard.transforms.beam;

/**
 * Part of a file: the records that begin within [start, end).
 *
 * @param file the file's name on a Beam filesystem
 * @param format the name of its format, such as {@code csv}
 * @param start the first byte
 * @param end the byte after the last
 */
public record FileRange(String file, String format, long start, long end) {}
