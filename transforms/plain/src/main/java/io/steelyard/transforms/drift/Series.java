package io.steelyard.transforms.drift;

/**
 * What is monitored as one: the values of a raw column, or one output of the model.
 *
 * @param name the column's name, or {@code score} and, where there are more outputs than one, the
 *     output's number or class
 * @param output the model's output, from 0; {@link #COLUMN} of a column
 * @param bins where its values fall
 */
public record Series(String name, int output, Bins bins) {
  /** The {@link #output} of a series that is a column. */
  public static final int COLUMN = -1;

  /** Checks that a score has bins of numbers. */
  public Series {
    if (output < COLUMN || (output != COLUMN && bins.ordered() == null)) {
      throw new IllegalArgumentException("series " + name + " of output " + output + ", " + bins);
    }
  }

  /** The values of a column. */
  public static Series column(String name, Bins bins) {
    return new Series(name, COLUMN, bins);
  }

  /** An output of the model. */
  public static Series score(String name, int output, NumberBins bins) {
    return new Series(name, output, bins);
  }

  /** Whether the values are scores. */
  public boolean isScore() {
    return output != COLUMN;
  }
}
