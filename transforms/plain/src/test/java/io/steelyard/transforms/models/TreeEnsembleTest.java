package io.steelyard.transforms.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TreeEnsembleTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothEvaluatorsGiveTheMarginsOfAWalkOverTheDenseVector(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    List<Tree> trees = RandomModels.trees(blocks, 64, random);
    CutPoints cuts = RandomModels.cuts(blocks, random);
    FeatureMatrix rows = RandomModels.rows(blocks, random.nextInt(0, 1_100), random);
    TreeEnsemble model = model(blocks, trees, cuts);
    double[] expected = margins(trees, rows, cuts);
    assertThat("seed " + seed, model.margins(rows).values(), is(expected));
    assertThat("seed " + seed, model.walking().margins(rows).values(), is(expected));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shallowTreesGiveTheMarginsOfAWalkOverTheDenseVector(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    // Twelve leaves are at most eleven steps away.
    List<Tree> trees = RandomModels.trees(blocks, 12, random);
    // A few rows are walked one by one, many in tiles.
    int count = seed % 3 == 0 ? random.nextInt(0, 16) : random.nextInt(0, 1_100);
    CutPoints cuts = RandomModels.cuts(blocks, random);
    FeatureMatrix rows = RandomModels.rows(blocks, count, random);
    TreeEnsemble model = model(blocks, trees, cuts);
    double[] expected = margins(trees, rows, cuts);
    assertThat("seed " + seed, model.margins(rows).values(), is(expected));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void treesOfManyLeavesGiveTheMarginsOfAWalkOverTheDenseVector(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    List<Tree> trees = RandomModels.trees(blocks, 400, random);
    CutPoints cuts = RandomModels.cuts(blocks, random);
    FeatureMatrix rows = RandomModels.rows(blocks, random.nextInt(1, 40), random);
    TreeEnsemble model = model(blocks, trees, cuts);
    for (int row = 0; row < rows.rows(); row++) {
      assertThat(
          "seed " + seed + " row " + row,
          model.margins(rows).value(row),
          is((double) margin(trees, vector(rows, cuts, row))));
    }
  }

  private static TreeEnsemble model(List<FeatureBlock> blocks, List<Tree> trees, CutPoints cuts) {
    FeatureLayout layout = FeatureLayout.of(blocks);
    float[] bases = {0.25f};
    return new TreeEnsemble(layout, Link.LOGISTIC, bases, trees, cuts, LabelScale.NONE);
  }

  private static double[] margins(List<Tree> trees, FeatureMatrix rows, CutPoints cuts) {
    double[] margins = new double[rows.rows()];
    for (int row = 0; row < margins.length; row++) {
      margins[row] = margin(trees, vector(rows, cuts, row));
    }
    return margins;
  }

  private static float[] vector(FeatureMatrix rows, CutPoints cuts, int row) {
    float[] vector = new float[rows.width()];
    Arrays.fill(vector, Float.NaN);
    for (int block = 0; block < rows.blocks().size(); block++) {
      FeatureBlock described = rows.blocks().get(block);
      if (described.kind() == Kind.NUMBER) {
        vector[described.offset()] = seen(cuts.of(block), rows.numbers(block)[row]);
      } else if (rows.indices(block)[row] >= 0) {
        vector[described.offset() + rows.indices(block)[row]] = 1.0f;
      }
    }
    return vector;
  }

  private static float seen(double[] points, double value) {
    return points.length == 0 || Double.isNaN(value)
        ? (float) value
        : (float) Arrays.stream(points).filter(point -> point <= value).count();
  }

  private static float margin(List<Tree> trees, float[] vector) {
    float sum = 0.25f;
    for (Tree tree : trees) {
      int node = 0;
      while (tree.splits()[node] != Tree.LEAF) {
        float value = vector[tree.splits()[node] / 2];
        boolean left =
            Float.isNaN(value) ? tree.splits()[node] % 2 == 1 : value < tree.values()[node];
        node = left ? tree.lefts()[node] : tree.rights()[node];
      }
      sum += tree.values()[node];
    }
    return sum;
  }
}
