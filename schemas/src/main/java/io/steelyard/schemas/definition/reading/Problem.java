package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.Setting;
import java.util.Comparator;

/**
 * Something wrong with a definition.
 *
 * @param source the file beside the definition, or the {@link Setting}, that it is in; empty for
 *     the definition itself
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param message one sentence that names the place, the value and what to do
 */
public record Problem(String source, int line, int column, String message)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::source)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  /** By position, then by message. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /**
   * {@code file:line:column: message}; a setting is so short that it stands for its place.
   *
   * @param definition the definition's file, which those beside it share the folder of
   */
  String in(String definition) {
    if (Setting.isNamedFirst(source)) {
      return source + ": " + message;
    }
    String file =
        source.isEmpty()
            ? definition
            : definition.replaceFirst("(?<=^|[/\\\\])[^/\\\\]*$", "") + source;
    return file + ":" + line + ":" + column + ": " + message;
  }

  /** {@code line:column message}, behind the source where it is another. */
  @Override
  public String toString() {
    return (source.isEmpty() ? "" : source + ":") + line + ":" + column + " " + message;
  }
}
