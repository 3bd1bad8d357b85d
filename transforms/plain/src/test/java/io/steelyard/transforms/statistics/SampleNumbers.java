package io.steelyard.transforms.statistics;

import java.util.SplittableRandom;

/** Seeded numbers of many sizes, missing ones among them. */
final class SampleNumbers {
  private SampleNumbers() {}

  /** Numbers of the kind that the seed chooses; every tenth or so is missing. */
  static double[] of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(10) == 0 ? Double.NaN : number(seed, random);
    }
    return numbers;
  }

  private static double number(long seed, SplittableRandom random) {
    return switch ((int) Math.floorMod(seed, 6L)) {
      case 0 -> random.nextInt(-20, 20);
      case 1 -> random.nextLong(-1_000_000, 1_000_000) / 100.0;
      case 2 -> anyFinite(random);
      case 3 -> (random.nextInt(3) - 1) * Double.MAX_VALUE;
      case 4 -> random.nextInt(-5, 5) * Double.MIN_VALUE;
      default -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(-60, 60));
    };
  }

  private static double anyFinite(SplittableRandom random) {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(number) ? number + 0.0 : 0;
  }
}
