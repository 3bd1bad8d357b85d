package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;

/** Words for a part of a file that cannot be read. */
final class Damage {
  private Damage() {}

  /** The sentence for damage met after this many bytes of content. */
  static String sentence(String damage, long offset) {
    return "The file cannot be read after "
        + GroupedNumber.of(offset)
        + " bytes of its content: "
        + damage
        + ". What follows is left out.";
  }
}
