package io.steelyard.transforms.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloatExponentialTest {
  @Test
  void isWithinItsStatedErrorOfTheExponentialInDouble() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      float x = (float) (random.nextDouble() * 174 - 86);
      double exact = StrictMath.exp(x);
      double error = Math.abs(FloatExponential.exp(x) - exact) / Math.ulp((float) exact);
      assertThat("exp(" + x + ")", error, lessThan(0.502));
    }
  }

  @Test
  void endsWhereFloatsEnd() {
    assertThat(FloatExponential.exp(0.0f), is(1.0f));
    assertThat(FloatExponential.exp(89.0f), is(Float.POSITIVE_INFINITY));
    assertThat(FloatExponential.exp(-104.0f), is(0.0f));
    assertThat(FloatExponential.exp(Float.NaN), is(Float.NaN));
    assertThat(FloatExponential.exp(Float.NEGATIVE_INFINITY), is(0.0f));
    assertThat(FloatExponential.exp(-103.0f), is((float) StrictMath.exp(-103.0f)));
  }
}
