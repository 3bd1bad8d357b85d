package io.steelyard.transforms.metrics;

import java.util.Locale;

/** The part of the data that a row belongs to, and the byte that says so. */
public enum Split {
  TRAIN(0),
  VALIDATION(1),
  TEST(2);

  private final byte code;

  Split(int code) {
    this.code = (byte) code;
  }

  /** The byte that stands for this split: its place among the values, from 0. */
  public byte code() {
    return code;
  }

  /** The name in definitions and reports: train, validation, test. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
