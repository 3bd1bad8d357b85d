package io.steelyard.transforms.detectors;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells when the level of numbers that come one after the other has changed. The same numbers in
 * the same order give the same answers on every machine, also where the detector is written and
 * read between them. Mutable; for one thread.
 */
public sealed interface ChangeDetector permits Adwin, Ddm, PageHinkley {
  /**
   * Takes the next number.
   *
   * @throws IllegalArgumentException if it is not finite, or no number that this detector takes
   */
  Change observe(double value);

  /** Writes all that this knows, beginning with a version. */
  void write(DataOutput out) throws IOException;
}
