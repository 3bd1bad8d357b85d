package io.steelyard.transforms.profiling;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.TimePattern;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text has a pattern where java.time, which readers use, parses it. */
class DatePatternTest {
  @Test
  void agreesWithThePatternsOwnParser() {
    Random random = new Random(17);
    for (DatePattern pattern : DatePattern.ALL) {
      DateTimeFormatter formatter = TimePattern.formatter(pattern.pattern());
      for (int i = 0; i < 300; i++) {
        LocalDateTime time =
            LocalDateTime.of(1970 + random.nextInt(90), 1, 1, 0, 0)
                .plusSeconds(random.nextInt(31_000_000));
        StringBuilder text = new StringBuilder(formatter.format(time));
        if (i % 2 == 1) {
          text.setCharAt(
              random.nextInt(text.length()), "0123456789/-. ".charAt(random.nextInt(14)));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(
            pattern.pattern() + " of " + text,
            pattern.matches(bytes, 0, bytes.length),
            is(parses(formatter, text.toString())));
      }
    }
  }

  private static boolean parses(DateTimeFormatter formatter, String text) {
    try {
      var unused = formatter.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
