package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file format that rows are read from. Stateless. A plug-in brings one as a service of this
 * interface; where each record is a line, {@link LineFormat} has all but the record.
 */
public interface RowFormat {
  /**
   * The name, which is also the suffix of its files after a dot: {@code csv}, {@code csv.gz}. It
   * has small letters, digits and dots.
   */
  String name();

  /** Whether a file with these settings can be read in byte ranges. */
  boolean splittable(InputSpec input);

  /**
   * Why a file whose first bytes say so is none of this format, as the end of a sentence that
   * begins with the file; null where it may be.
   */
  default @Nullable String complaint(FirstBytes kind) {
    return null;
  }

  /**
   * Opens a reader of the records that begin in the byte range [start, end): readers of adjoining
   * ranges read every record exactly once, wherever the ranges meet.
   *
   * @param channel the file, closed with the reader; where this throws, by the caller
   * @param source what batches and rejections call the file
   * @param start 0, or, where the format is splittable, any offset
   * @param end the offset after the range; {@link Long#MAX_VALUE} for the rest of the file
   */
  RowReader open(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException;

  /**
   * A file's fields, found without reading its rows. Null where the file does not name them, or
   * cannot be read, which its reader will say.
   */
  default @Nullable List<NamedField> fields(SeekableByteChannel channel, ReadSettings settings)
      throws IOException {
    return null;
  }

  /**
   * The same, of a file of which only the rows name fields: they are read until all the wanted
   * columns have been met.
   */
  default @Nullable List<NamedField> fields(
      SeekableByteChannel channel, ReadSettings settings, Collection<String> wanted)
      throws IOException {
    return fields(channel, settings);
  }
}
