package io.steelyard.transforms.features;

import io.steelyard.transforms.texts.TextStep;
import org.jspecify.annotations.Nullable;

/** A categorizer of texts, which may also be the texts of lists. */
public interface TextCategorizer extends Categorizer {
  /** The category of the text that is bytes [start, end), which is not empty; -1 for none. */
  int index(byte[] bytes, int start, int end);

  /**
   * The step that puts the index in decimal digits in the place of each text, by which categories
   * are counted before anything is fitted; null where they are known only then.
   */
  default @Nullable TextStep observed() {
    return null;
  }
}
