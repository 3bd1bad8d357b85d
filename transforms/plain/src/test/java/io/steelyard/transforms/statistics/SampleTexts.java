package io.steelyard.transforms.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded texts with a long tail; empty ones, which are missing, among them. */
final class SampleTexts {
  private static final List<String> SYLLABLES =
      List.of("", "a", "ü", "ça", "Zug", "統計", "0", " ", "a longer piece of text, thirty bytes");

  private SampleTexts() {}

  static List<String> of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(4); left > 0; left--) {
        text.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
