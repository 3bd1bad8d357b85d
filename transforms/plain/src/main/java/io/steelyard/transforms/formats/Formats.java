package io.steelyard.transforms.formats;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that rows are read from, plug-ins' too, by name or by a file's suffix. */
public final class Formats {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

  private static final List<RowFormat> SHIPPED =
      List.of(
          new CsvFormat(Compression.NONE),
          new CsvFormat(Compression.GZIP),
          new JsonLinesFormat(Compression.NONE),
          new JsonLinesFormat(Compression.GZIP),
          new AvroFormat(),
          new ParquetFormat());

  private static final List<RowFormat> ALL = with(Services.all(RowFormat.class));

  private Formats() {}

  private static List<RowFormat> with(List<RowFormat> brought) {
    TakenNames names = new TakenNames("formats are called");
    List<RowFormat> all = new ArrayList<>(SHIPPED);
    all.addAll(brought);
    for (RowFormat format : all) {
      if (!NAME.matcher(format.name()).matches()) {
        throw new UserError(
            "A plug-in brings a format called "
                + format.name()
                + ": a name has small letters and digits, with dots or hyphens between.");
      }
      names.take(format.name(), format);
    }
    return List.copyOf(all);
  }

  /**
   * Sees that there are no two formats of one name.
   *
   * @throws UserError if there are, or a plug-in's has a name that no suffix can be
   */
  public static void requireSound() {
    // What is wrong is said when this class is initialized.
  }

  /**
   * The format of this name.
   *
   * @throws UserError if there is none; the sentence lists the names
   */
  public static RowFormat named(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name.toLowerCase(Locale.ROOT)))
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
        .filter(format -> isPacked && format.name().equals(name.toLowerCase(Locale.ROOT) + suffix))
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
    return ALL.stream()
        .filter(format -> lower.endsWith("." + format.name()))
        .max(Comparator.comparingInt(format -> format.name().length()));
  }

  private static String names() {
    return ALL.stream().map(RowFormat::name).collect(Collectors.joining(", "));
  }
}
