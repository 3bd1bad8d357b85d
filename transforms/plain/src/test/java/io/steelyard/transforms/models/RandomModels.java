package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded layouts, rows and models, among them unbalanced trees and odd thresholds. */
final class RandomModels {
  private RandomModels() {}

  static List<FeatureBlock> blocks(SplittableRandom random) {
    List<FeatureBlock> blocks = new ArrayList<>();
    int offset = 0;
    int count = random.nextInt(1, 12);
    for (int i = 0; i < count; i++) {
      boolean number = random.nextBoolean();
      int width = number ? 1 : random.nextInt(0, 9);
      blocks.add(new FeatureBlock("f" + i, number ? Kind.NUMBER : Kind.ONE_HOT, offset, width));
      offset += width;
    }
    blocks.add(new FeatureBlock("last", Kind.NUMBER, offset, 1));
    return blocks;
  }

  static FeatureMatrix rows(List<FeatureBlock> blocks, int rows, SplittableRandom random) {
    FeatureMatrix matrix = new FeatureMatrix(blocks);
    matrix.resize(rows);
    for (int block = 0; block < blocks.size(); block++) {
      for (int row = 0; row < rows; row++) {
        if (blocks.get(block).kind() == Kind.NUMBER) {
          matrix.numbers(block)[row] = number(random);
        } else {
          matrix.indices(block)[row] = random.nextInt(-1, blocks.get(block).width());
        }
      }
    }
    return matrix;
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> Double.NaN;
      case 1 -> 0.0;
      case 2 -> -0.0;
      case 3 -> Math.nextDown((float) random.nextInt(-3, 4));
      case 4 -> random.nextBoolean() ? 1e300 : -1e300;
      case 5 -> Math.nextUp((double) random.nextInt(-3, 4));
      default -> random.nextInt(-3, 4);
    };
  }

  /** Of half of the numbers some cut points, neighbours of each other in double among them. */
  static CutPoints cuts(List<FeatureBlock> blocks, SplittableRandom random) {
    double[][] points = new double[blocks.size()][0];
    for (int block = 0; block < points.length; block++) {
      if (blocks.get(block).kind() == Kind.NUMBER && random.nextBoolean()) {
        points[block] =
            random
                .ints(random.nextInt(1, 9), -3, 4)
                .mapToDouble(point -> random.nextBoolean() ? point : Math.nextUp((double) point))
                .map(point -> point + 0.0)
                .sorted()
                .distinct()
                .toArray();
      }
    }
    return CutPoints.of(points);
  }

  static LinearModel linear(List<FeatureBlock> blocks, SplittableRandom random) {
    FeatureLayout layout = FeatureLayout.of(blocks);
    int outputs = random.nextInt(1, 5);
    Link link = outputs == 1 ? Link.IDENTITY : outputs == 2 ? Link.LOGISTIC : Link.SOFTMAX;
    double[][] weights = new double[outputs][layout.width() + 1];
    for (double[] own : weights) {
      Arrays.setAll(own, i -> random.nextDouble() - 0.5);
    }
    return new LinearModel(layout, link, weights);
  }

  /** Trees of up to this many leaves. */
  static List<Tree> trees(List<FeatureBlock> blocks, int leaves, SplittableRandom random) {
    int width = FeatureLayout.of(blocks).width();
    List<Tree> trees = new ArrayList<>();
    int count = random.nextInt(1, 20);
    for (int t = 0; t < count; t++) {
      trees.add(tree(width, random.nextInt(1, leaves + 1), random));
    }
    return trees;
  }

  private static Tree tree(int width, int leaves, SplittableRandom random) {
    int nodes = 2 * leaves - 1;
    int[] splits = new int[nodes];
    float[] values = new float[nodes];
    int[] lefts = new int[nodes];
    int[] rights = new int[nodes];
    int[] waiting = new int[nodes];
    int open = 1;
    int end = 1;
    Arrays.fill(splits, Tree.LEAF);
    for (int split = 1; split < leaves; split++) {
      // A waiting node of random depth becomes a split; its number must stay below its children's.
      int at = random.nextInt(open);
      int node = waiting[at];
      waiting[at] = waiting[--open];
      splits[node] = random.nextInt(2 * width);
      values[node] = random.nextInt(12) == 0 ? -0.0f : random.nextInt(-3, 4);
      lefts[node] = end;
      waiting[open++] = end++;
      rights[node] = end;
      waiting[open++] = end++;
    }
    for (int node = 0; node < nodes; node++) {
      if (splits[node] == Tree.LEAF) {
        values[node] = (float) random.nextDouble() - 0.5f;
      }
    }
    return new Tree(0, splits, values, lefts, rights);
  }
}
