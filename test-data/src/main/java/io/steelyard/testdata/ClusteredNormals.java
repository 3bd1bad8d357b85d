package io.steelyard.testdata;

import java.util.SplittableRandom;

/**
 * Rows of correlated standard normal values, alike within an entity: a random effects model. The
 * value of feature f in a row of entity e is sqrt(alike) a(e, f) + sqrt(1 - alike) b(row, f), where
 * a and b are standard normal with the given correlation between any two features. An entity has
 * one row or, where rows are clustered, 1 to 19 consecutive ones, 10 on average.
 */
public final class ClusteredNormals {
  private static final int MOST_ROWS = 19;

  private final int features;
  private final double[] values;
  private final int[] entities;

  /**
   * Generates rows.
   *
   * @param correlation between features, from 0 to 1
   * @param alike the share of variance between entities, from 0 to 1; 0 makes each row an entity
   */
  public ClusteredNormals(long seed, int rows, int features, double correlation, double alike) {
    SplittableRandom random = new SplittableRandom(seed);
    this.features = features;
    values = new double[rows * features];
    entities = new int[rows];
    double[] effect = new double[features];
    double[] own = new double[features];
    int entity = 0;
    for (int row = 0; row < rows; entity++) {
      draw(random, correlation, effect);
      int end = alike == 0 ? row + 1 : Math.min(rows, row + random.nextInt(1, MOST_ROWS + 1));
      for (; row < end; row++) {
        draw(random, correlation, own);
        entities[row] = entity;
        for (int f = 0; f < features; f++) {
          values[row * features + f] = Math.sqrt(alike) * effect[f] + Math.sqrt(1 - alike) * own[f];
        }
      }
    }
  }

  private static void draw(SplittableRandom random, double correlation, double[] target) {
    double common = Math.sqrt(correlation) * normal(random);
    for (int f = 0; f < target.length; f++) {
      target[f] = common + Math.sqrt(1 - correlation) * normal(random);
    }
  }

  /** A standard normal number by Marsaglia's polar method, the same on every JDK. */
  public static double normal(SplittableRandom random) {
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** The value of a feature in a row. */
  public double value(int row, int feature) {
    return values[row * features + feature];
  }

  /** The entity of each row, ascending. */
  public int[] entities() {
    return entities;
  }
}
