package io.steelyard.schemas.definition.reading;

import java.util.Comparator;

/**
 * Something wrong with a definition.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param message one sentence that names the place, the value and what to do
 */
public record Problem(int line, int column, String message) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  /** By position, then by message. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code line:column message}. */
  @Override
  public String toString() {
    return line + ":" + column + " " + message;
  }
}
