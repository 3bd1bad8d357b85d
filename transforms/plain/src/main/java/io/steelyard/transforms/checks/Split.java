package io.steelyard.transforms.checks;

import java.util.Locale;

/** The part of the data that a row belongs to. Codes are stable: they may be stored. */
public enum Split {
  TRAIN(0),
  VALIDATION(1),
  TEST(2);

  private final byte code;

  Split(int code) {
    this.code = (byte) code;
  }

  /** The name in definitions and reports: train, validation, test. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The byte that stands for this split: 0, 1, 2. */
  public byte code() {
    return code;
  }
}
