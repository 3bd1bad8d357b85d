package io.steelyard.transforms.formats;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that rows are read from, chosen by name or by a file's suffix. */
public final class Formats {
  private static final List<RowFormat> ALL =
      List.of(
          new CsvFormat(Compression.NONE),
          new CsvFormat(Compression.GZIP),
          new JsonLinesFormat(Compression.NONE),
          new JsonLinesFormat(Compression.GZIP),
          new AvroFormat(),
          new ParquetFormat());

  private Formats() {}

  /**
   * The format of this name.
   *
   * @throws UserError if there is none; the sentence lists the names
   */
  public static RowFormat named(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    Setting.of("format", name) + " is unknown: use one of " + names() + "."));
  }

  /**
   * The format of a file: the one of this name, packed where the file's name says so; that of its
   * suffix where none is named.
   *
   * @throws UserError if there is none
   */
  public static RowFormat of(String file, @Nullable String name) {
    if (name == null) {
      return ofFile(file);
    }
    String suffix = Compression.GZIP.suffix();
    boolean isPacked = Compression.GZIP.isOf(file);
    return ALL.stream()
        .filter(format -> isPacked && format.name().equals(name + suffix))
        .findFirst()
        .orElseGet(() -> named(name));
  }

  /**
   * The format whose suffix this file, URI or glob ends with, in any case; the longest such suffix.
   *
   * @throws UserError if there is none; the sentence lists the suffixes
   */
  public static RowFormat ofFile(String path) {
    return bySuffix(path)
        .orElseThrow(
            () ->
                new UserError(
                    path
                        + " has no suffix that names its format: add "
                        + Setting.of("format")
                        + " with one of "
                        + names()
                        + "."));
  }

  /** The same, or nothing where no suffix tells. */
  static Optional<RowFormat> bySuffix(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> lower.endsWith("." + format.name())).findFirst();
  }

  private static String names() {
    return ALL.stream().map(RowFormat::name).collect(Collectors.joining(", "));
  }
}
