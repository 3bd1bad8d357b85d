package io.steelyard.transforms.drafting;

import io.steelyard.transforms.profiling.ColumnProfile;
import io.steelyard.transforms.profiling.HashedSample;
import io.steelyard.transforms.profiling.MissingCandidates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A column's profile once it is known which texts mean a missing value: the candidates that do not
 * are values as any other.
 */
final class ColumnFacts {
  private final ColumnProfile profile;
  private final long missing;
  private final long present;
  private final long numbers;
  private final long wholes;
  private final long negatives;
  private final double least;
  private final List<Text> texts = new ArrayList<>();
  private final long kept;

  /** A text and how often it occurred. */
  record Text(String text, long count) {}

  /** Of a column, and the texts that mean a missing value everywhere. */
  ColumnFacts(ColumnProfile profile, Set<String> markers) {
    this.profile = profile;
    long gone = profile.empty();
    long values = profile.present();
    long figures = 0;
    long least0 = 0;
    long different = 0;
    for (HashedSample.Entry entry : profile.texts().entries()) {
      texts.add(new Text(ColumnProfile.text(entry.content()), entry.count()));
    }
    for (int i = 0; i < MissingCandidates.TEXTS.size(); i++) {
      long count = profile.candidate(i);
      String text = MissingCandidates.TEXTS.get(i);
      if (markers.contains(text)) {
        gone += count;
      } else if (count > 0) {
        values += count;
        different++;
        texts.add(new Text(text, count));
        if (i >= MissingCandidates.FIRST_NUMBER) {
          figures += count;
          least0 = Math.min(least0, Long.parseLong(text));
        }
      }
    }
    texts.sort(Comparator.comparing(Text::text));
    this.missing = gone;
    this.present = values;
    this.numbers = profile.numbers() + figures;
    this.wholes = profile.wholes() + figures;
    this.negatives = profile.negatives() + figures;
    this.least = Math.min(profile.least(), least0 < 0 ? least0 : Double.POSITIVE_INFINITY);
    this.kept = different;
  }

  String name() {
    return profile.name();
  }

  ColumnProfile profile() {
    return profile;
  }

  long rows() {
    return missing + present + profile.unreadable();
  }

  long missing() {
    return missing;
  }

  long present() {
    return present;
  }

  long numbers() {
    return numbers;
  }

  long wholes() {
    return wholes;
  }

  /** Whether the values are numbers, but for mistakes. */
  boolean isNumber() {
    return Chances.nearlyAll(numbers, present);
  }

  /** Whether they are numbers of which each is whole. */
  boolean isInteger() {
    return isNumber() && wholes == numbers;
  }

  /** A text that is known and is no number, or empty. */
  String noNumber() {
    return texts.stream()
        .map(Text::text)
        .filter(text -> Double.isNaN(Numbers.of(text)))
        .findFirst()
        .orElse("");
  }

  long negatives() {
    return negatives;
  }

  double least() {
    return least;
  }

  double greatest() {
    return profile.greatest();
  }

  /** Whether every different text is known. */
  boolean isWhole() {
    return profile.texts().isWhole();
  }

  /** The number of different texts; an estimate where not all are known. */
  long distinct() {
    return Math.min(profile.texts().distinct() + kept, present());
  }

  /** The texts that are known, sorted. */
  List<Text> texts() {
    return texts;
  }

  /** The texts seen once, of those that are known. */
  long singles() {
    return texts.stream().filter(text -> text.count() == 1).count();
  }

  /** How often the rarest known text was seen. */
  long rarest() {
    return texts.stream().mapToLong(Text::count).min().orElse(0);
  }

  /** How often this number was seen, if every text is known; else 0. */
  long seen(double number) {
    return !isWhole()
        ? 0
        : texts.stream()
            .filter(text -> Numbers.of(text.text()) == number)
            .mapToLong(Text::count)
            .sum();
  }
}
