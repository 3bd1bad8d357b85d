package io.steelyard.transforms.drafting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bounds of shares: how far they are, and how often chance passes them. */
class ShareBoundsTest {
  @Test
  void ofManyRowsTheOddsAreFourTimes() {
    ShareBounds half = ShareBounds.of(0.5, 1e6, 1e6, 4);
    assertThat(half.minimum(), closeTo(0.2, 1e-12));
    assertThat(half.maximum(), closeTo(0.8, 1e-12));
    ShareBounds most = ShareBounds.of(0.99, 1e6, 1e6, 4);
    // Odds of 99 become 24.75 and 396.
    assertThat(most.minimum(), closeTo(24.75 / 25.75, 1e-12));
    assertThat(most.maximum(), closeTo(396.0 / 397, 1e-12));
    assertThat(most.minimumText(), is("0.961"));
    assertThat(new ShareBounds(0.0128, 0.0128).minimumText(), is("0.012"));
    assertThat(new ShareBounds(0.0128, 0.0128).maximumText(), is("0.013"));
    assertThat(new ShareBounds(0.5, 0.9988).maximumText(), is("0.9989"));
  }

  @Test
  void ofFewRowsThereAreNone() {
    assertThat(ShareBounds.of(0.5, 10, 10, 4), is(ShareBounds.NONE));
    assertThat(ShareBounds.of(0.01, 1000, 100, 4).hasMinimum(), is(false));
  }

  /** A share is seen of some rows and measured of others: how often the bounds are passed. */
  @Test
  void chancePassesThemRarely() {
    for (double share : new double[] {0.003, 0.02, 0.2, 0.5}) {
      Random random = new Random(5);
      int passed = 0;
      int bounded = 0;
      int trials = 4000;
      for (int trial = 0; trial < trials; trial++) {
        int rows = 3000;
        int next = 300;
        ShareBounds bounds =
            ShareBounds.of(Shares.smooth(hits(random, rows, share), rows), rows, next, 1.1);
        double found = (double) hits(random, next, share) / next;
        passed += found < bounds.minimum() || found > bounds.maximum() ? 1 : 0;
        bounded += bounds.hasMaximum() ? 1 : 0;
      }
      // Of 4,000 trials at 1 in 10,000 each, 6 or more come 4 times in a million.
      assertThat("of " + share, passed, lessThanOrEqualTo(5));
      assertThat(bounded, greaterThan(trials / 2));
    }
  }

  private static int hits(Random random, int rows, double share) {
    int hits = 0;
    for (int i = 0; i < rows; i++) {
      hits += random.nextDouble() < share ? 1 : 0;
    }
    return hits;
  }
}
