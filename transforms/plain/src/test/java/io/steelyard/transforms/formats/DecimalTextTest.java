package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
  @Test
  void roundsAsTheJavaLibraryDoes() {
    DecimalText decimals = new DecimalText();
    RandomText texts = new RandomText(new SplittableRandom(11));
    for (int i = 0; i < 100_000; i++) {
      String text = texts.number();
      byte[] bytes = Reading.bytes("x" + text + "y");
      double expected = Double.parseDouble(text);
      double actual = decimals.parse(bytes, 1, bytes.length - 1);
      assertThat(text, decimals.valid, is(!Double.isInfinite(expected)));
      if (decimals.valid) {
        assertThat(
            text, Double.doubleToRawLongBits(actual), is(Double.doubleToRawLongBits(expected)));
      }
    }
  }
}
