package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives rejections of a range their line numbers in the file. That takes reading the file up to the
 * range, so it is done for ranges with rejections only, and once for each in a process.
 */
public final class FilePositions {
  private static final Map<String, Long> BEFORE = new ConcurrentHashMap<>();

  private FilePositions() {}

  /**
   * The rows with rejections at positions in the file.
   *
   * @param format the format's name, or null to tell by suffix
   * @param settings asked for only where a row was rejected, since every batch comes by here
   */
  public static ValidatedRows resolve(
      ValidatedRows rows,
      ParsedRows parsed,
      @Nullable String format,
      Supplier<ReadSettings> settings) {
    return rows.rejected().isEmpty()
        ? rows
        : rows.withPositionsAfter(before(parsed, format, settings.get()));
  }

  /** What to add to the positions of parsed rows to have positions in their file. */
  static long before(ParsedRows parsed, @Nullable String format, ReadSettings settings) {
    return parsed.begin() == 0
        ? 0
        : BEFORE.computeIfAbsent(
            parsed.source() + "#" + parsed.begin(),
            range -> before(parsed.source(), parsed.begin(), format, settings));
  }

  private static long before(
      String file, long begin, @Nullable String format, ReadSettings settings) {
    var known = format == null ? Formats.ofFile(file) : Formats.named(format);
    try (RowReader reader =
        known.open(InputFiles.open(file), file, begin, Long.MAX_VALUE, settings)) {
      return reader.positionsBefore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
