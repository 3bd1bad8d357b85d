package io.steelyard.transforms.statistics;

import java.io.Serializable;
import java.util.List;

/**
 * Numbers to be summarised: a column's, after steps that need no statistics themselves.
 *
 * @param column the column's position
 * @param steps applied in order; equal steps must be equal objects
 */
public record NumberSource(int column, List<ValueStep> steps) implements Serializable {
  private static final long serialVersionUID = 1L;

  public NumberSource {
    steps = List.copyOf(steps);
  }
}
