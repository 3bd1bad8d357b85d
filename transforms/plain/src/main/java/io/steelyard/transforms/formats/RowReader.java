package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ParsedRows;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a file, or of a byte range of it, in batches of columns.
 *
 * <p>Bad input never throws: a record that cannot be parsed is a failure of its batch, a part of
 * the file that cannot be read at all is an unreadable block of its batch. An {@link IOException}
 * means that the storage failed, so reading may be tried again.
 */
public interface RowReader extends Closeable {
  /**
   * The next batch, of at most as many records as the settings say, or null at the end. A batch may
   * hold no records but an unreadable block.
   */
  @Nullable ParsedRows read() throws IOException;

  /**
   * The byte offset at which the next batch begins, from which another reader can go on; for a
   * format that is not splittable, only the number of bytes used so far.
   */
  long position();

  /**
   * What to add to the positions of this reader's records to have positions in the whole file
   * (those of unreadable blocks are byte offsets and need nothing added): the lines (text) or
   * records before the start of the range. Counted when first asked for, by reading the file from
   * its beginning, so ask only when something was rejected; 0 for a reader that began at the start.
   * It does not disturb reading.
   */
  long positionsBefore() throws IOException;
}
