package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextHashTest {
  @Test
  void theOracleIsTheFnvThatIsPublished() {
    // Landon Curt Noll's test vectors of 64-bit FNV-1a.
    assertThat(fnv(""), is("cbf29ce484222325"));
    assertThat(fnv("a"), is("af63dc4c8601ec8c"));
    assertThat(fnv("foobar"), is("85944171f73967e8"));
  }

  private static String fnv(String text) {
    return SlowHash.fnv(0, text.getBytes(StandardCharsets.US_ASCII)).toString(16);
  }

  @Test
  void hashesAsTheOracle() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] text = new byte[random.nextInt(40)];
      random.nextBytes(text);
      long salt = random.nextLong();
      int from = random.nextInt(text.length + 1);
      int to = random.nextInt(from, text.length + 1);
      byte[] part = Arrays.copyOfRange(text, from, to);
      long hash = TextHash.of(salt, text, from, to);
      assertThat("seed 3, " + i, hash, is(SlowHash.of(salt, part).longValue()));
      assertThat("seed 3, " + i, TextHash.share(hash), is(SlowHash.share(salt, part)));
    }
  }
}
