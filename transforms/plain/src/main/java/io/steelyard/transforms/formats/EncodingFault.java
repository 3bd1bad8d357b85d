package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import java.util.Locale;

/** Says that something is not in the encoding of the input, and where that is chosen. */
record EncodingFault(InputSpec input) {
  /** The sentence about a line, a record or a header. */
  String sentence(String what) {
    return "The "
        + what
        + " is not "
        + input.style().encoding().toUpperCase(Locale.ROOT)
        + "; input.encoding says what it is.";
  }
}
