package io.steelyard.transforms.detectors;

/** Numbers that a detector can take. */
final class Finite {
  private Finite() {}

  static void require(double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(value + " is not finite");
    }
  }
}
