package io.steelyard.transforms.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a column's name: {@code tripStart_at} is trip, start, at. */
record NameWords(List<String> words) {
  private static final Pattern BORDER =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  static NameWords of(String name) {
    List<String> words = new ArrayList<>();
    for (String word : BORDER.splitAsStream(name).toList()) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return new NameWords(List.copyOf(words));
  }

  /** Whether one of the words is among these. */
  boolean hasAny(Set<String> known) {
    return words.stream().anyMatch(known::contains);
  }

  /** The words without what is between them. */
  String joined() {
    return String.join("", words);
  }
}
