package io.steelyard.schemas;

import java.util.Locale;

/** Whole numbers as people read them: {@code 6,000}, the same in every locale. */
public final class GroupedNumber {
  private GroupedNumber() {}

  /** A number with commas between thousands. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
