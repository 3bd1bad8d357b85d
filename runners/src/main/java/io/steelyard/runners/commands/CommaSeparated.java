package io.steelyard.runners.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** How the values of one option are told apart: by commas, but for those behind a backslash. */
public final class CommaSeparated {
  /** What divides values, as a regular expression. */
  static final String BY = "(?<!\\\\),";

  /** The same for people. */
  static final String LABEL = ",";

  private CommaSeparated() {}

  /** The values of an option that is read by hand. */
  public static List<String> values(String text) {
    return Stream.of(text.split(BY, -1)).map(CommaSeparated::value).toList();
  }

  /** The text that means these values. */
  static String text(List<String> values) {
    return String.join(LABEL, values.stream().map(value -> value.replace(",", "\\,")).toList());
  }

  /** The value that a text means. */
  static String value(String text) {
    return text.replace("\\,", ",");
  }

  /** The values of an option of texts. */
  static final class Text implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return value(text);
    }
  }

  /** The values of an option of files. */
  static final class File implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      return Path.of(value(text));
    }
  }
}
