package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermsTest {
  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** Of up to 24 of few characters, so that many share beginning, end and length. */
  private static String text(SplittableRandom random) {
    int length = random.nextInt(25);
    StringBuilder text = new StringBuilder("a".repeat(length));
    for (int changes = random.nextInt(3); changes > 0 && length > 0; changes--) {
      text.setCharAt(random.nextInt(length), "b\0ü".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsWhatAListFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> distinct = new LinkedHashSet<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      distinct.add(text(random));
    }
    distinct.remove("");
    List<String> listed = List.copyOf(distinct);
    Terms terms =
        new Terms(listed.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    List<String> asked = new ArrayList<>(listed);
    for (int i = 0; i < 500; i++) {
      asked.add(text(random));
    }
    int[] found = new int[asked.size()];
    terms.indices(StringColumn.of(asked), -1, 1000, found);
    for (int i = 0; i < found.length; i++) {
      int expected = listed.indexOf(asked.get(i));
      if (expected < 0) {
        expected = asked.get(i).isEmpty() ? -1 : 1000;
      }
      assertThat("seed " + seed + ", " + asked.get(i), found[i], is(expected));
    }
  }

  @Test
  void refusesATextTwice() {
    List<byte[]> twice = List.of(new byte[] {1}, new byte[] {1, 0}, new byte[] {1});
    assertThrows(IllegalArgumentException.class, () -> new Terms(twice));
  }
}
