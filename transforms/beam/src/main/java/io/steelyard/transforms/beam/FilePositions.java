package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives rejections of a range their line numbers in the file. That takes reading the file up to the
 * range, so it is done for ranges with rejections only. Belongs to one thread.
 */
public final class FilePositions {
  private final @Nullable String format;
  private final Supplier<ReadSettings> settings;
  private String range = "";
  private long before;

  /**
   * Positions in files of a format.
   *
   * @param format its name, or null to tell by suffix
   * @param settings asked for only where a row was rejected, since every batch comes by here
   */
  public FilePositions(@Nullable String format, Supplier<ReadSettings> settings) {
    this.format = format;
    this.settings = settings;
  }

  /** The rows with rejections at positions in the file. */
  public ValidatedRows resolve(ValidatedRows rows, ParsedRows parsed) throws IOException {
    return rows.rejected().isEmpty() ? rows : rows.withPositionsAfter(before(parsed));
  }

  /** What to add to the positions of parsed rows to have positions in their file. */
  long before(ParsedRows parsed) throws IOException {
    if (parsed.begin() == 0) {
      return 0;
    }
    String asked = parsed.source() + "#" + parsed.begin();
    if (!asked.equals(range)) {
      before = count(parsed.source(), parsed.begin());
      range = asked;
    }
    return before;
  }

  private long count(String file, long begin) throws IOException {
    var known = Formats.of(file, format);
    try (RowReader reader =
        known.open(InputFiles.open(file), file, begin, Long.MAX_VALUE, settings.get())) {
      return reader.positionsBefore();
    }
  }
}
