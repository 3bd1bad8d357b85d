package io.steelyard.transforms.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsedCutPointsTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static double[] margins(
      List<FeatureBlock> blocks, List<Tree> trees, CutPoints cuts, FeatureMatrix rows) {
    float[] bases = {0.5f};
    return new TreeEnsemble(
            FeatureLayout.of(blocks), Link.LOGISTIC, bases, trees, cuts, LabelScale.NONE)
        .margins(rows)
        .values();
  }

  /** Thresholds of the random trees are below, among and beyond what can be seen. */
  @ParameterizedTest
  @MethodSource("seeds")
  void treesOverTheCutPointsTheyUseAreTheSameTrees(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    List<Tree> trees = RandomModels.trees(blocks, 12, random);
    CutPoints all = RandomModels.cuts(blocks, random);
    FeatureMatrix rows = RandomModels.rows(blocks, 100, random);
    UsedCutPoints used = UsedCutPoints.of(FeatureLayout.of(blocks), trees, all);
    assertThat(
        "seed " + seed,
        margins(blocks, used.trees(), used.cuts(), rows),
        is(margins(blocks, trees, all, rows)));
    for (int block = 0; block < blocks.size(); block++) {
      assertThat(used.cuts().of(block).length, is(lessThanOrEqualTo(all.of(block).length)));
    }
  }
}
