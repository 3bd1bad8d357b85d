package io.steelyard.transforms.profiling;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A sample is the same whatever the order and division of what it was taken of. */
class HashedSampleTest {
  private static HashedSample of(List<String> texts) {
    HashedSample sample = new HashedSample(100, 10_000);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      sample.add(HashedSample.hash(bytes, 0, bytes.length), bytes, 0, bytes.length);
    }
    return sample;
  }

  private static List<String> words(HashedSample sample) {
    return sample.entries().stream()
        .map(entry -> ColumnProfile.text(entry.content()) + " " + entry.count())
        .toList();
  }

  @Test
  void holdsAllOfFew() {
    HashedSample sample = of(List.of("a", "b", "a"));
    assertThat(sample.isWhole(), is(true));
    assertThat(words(sample), is(List.of("a 2", "b 1")));
    assertThat(sample.singles(), is(1));
  }

  @Test
  void doesNotDependOnOrderOrDivision() {
    Random random = new Random(23);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      texts.add("text " + random.nextInt(5_000));
    }
    HashedSample whole = of(texts);
    assertThat(whole.size(), is(lessThanOrEqualTo(100)));
    for (int trial = 0; trial < 10; trial++) {
      Collections.shuffle(texts, random);
      int cut = random.nextInt(texts.size());
      HashedSample parts = of(texts.subList(0, cut));
      parts.absorb(of(texts.subList(cut, texts.size())));
      assertThat(words(parts), is(words(whole)));
    }
  }

  @Test
  void countsOfWhatIsHeldAreExactAndDistinctTextsAreEstimated() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      texts.add("text " + i % 10_000);
    }
    HashedSample sample = of(texts);
    assertThat(sample.entries().stream().allMatch(entry -> entry.count() == 3), is(true));
    // 78 or so of 10,000 are held: the estimate's standard deviation is some 11 %.
    assertThat((double) sample.distinct(), is(closeTo(10_000, 4_000)));
  }
}
