package io.steelyard.transforms.formats.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstantTextTest {
  private static final long SEED = 7;
  private static final DateTimeFormatter ORACLE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final InstantText instants = new InstantText();

  @Test
  void equalsTheFormatterOfTheJdk() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      long scale = i % 2 == 0 ? 40L * 366 * 86_400_000 : 20_000L * 366 * 86_400_000;
      long millis = random.nextLong(-scale, scale);
      String text = text(millis);
      if (!text.equals(ORACLE.format(Instant.ofEpochMilli(millis)))) {
        throw new AssertionError("seed " + SEED + ", instant " + i + ": " + text);
      }
    }
  }

  @Test
  void writesEveryDayOfSixCenturies() {
    for (long day = -150_000; day < 70_000; day++) {
      long millis = day * 86_400_000 + 86_399_999;
      assertThat(text(millis), is(ORACLE.format(Instant.ofEpochMilli(millis))));
    }
  }

  private String text(long millis) {
    byte[] bytes = new byte[InstantText.LONGEST];
    return new String(bytes, 0, instants.write(millis, bytes, 0), StandardCharsets.US_ASCII);
  }
}
