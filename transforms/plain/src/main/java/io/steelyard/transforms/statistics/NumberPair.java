package io.steelyard.transforms.statistics;

import java.io.Serializable;

/** Two numbers of each row, whose products are to be summed. */
public record NumberPair(RowNumbers first, RowNumbers second) implements Serializable {
  private static final long serialVersionUID = 1L;
}
