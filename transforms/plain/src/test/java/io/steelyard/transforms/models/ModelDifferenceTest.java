package io.steelyard.transforms.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelDifferenceTest {
  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          List.of(
              new FeatureBlock("amount", Kind.NUMBER, 0, 1),
              new FeatureBlock("channel", Kind.ONE_HOT, 1, 2)));
  private static final List<String> NAMES = List.of("amount", "channel = a", "channel = b");

  private static Model linear(double... weights) {
    return new LinearModel(LAYOUT, Link.IDENTITY, new double[][] {weights});
  }

  /** Node 0 splits by amount, node 1 by the first channel; three leaves. */
  private static Tree tree(float threshold, float leaf) {
    int amount = 0;
    int channelMissingLeft = 2 * 1 + 1;
    return new Tree(
        0,
        new int[] {amount, channelMissingLeft, Tree.LEAF, Tree.LEAF, Tree.LEAF},
        new float[] {threshold, 0.5f, 1, 2, leaf},
        new int[] {1, 3, 0, 0, 0},
        new int[] {2, 4, 0, 0, 0});
  }

  private static Model trees(Tree... trees) {
    return new TreeEnsemble(LAYOUT, Link.LOGISTIC, new float[] {0}, Arrays.asList(trees));
  }

  private static @Nullable ModelDifference first(Model then, Model now) {
    return ModelDifference.first(then, now, NAMES);
  }

  @Test
  void equalModelsHaveNone() {
    assertThat(first(linear(1, 2, 3, 4), linear(1, 2, 3, 4)), is(nullValue()));
    assertThat(first(trees(tree(1, 2)), trees(tree(1, 2))), is(nullValue()));
  }

  @Test
  void theWeightIsNamed() {
    assertThat(
        first(linear(1, 2, 3, 4), linear(1, 2, Math.nextUp(3.0), 5)),
        is(
            new ModelDifference(
                "weight of channel = b", "3.0", "3.0000000000000004", "2 of 4 weights")));
    assertThat(
        first(linear(1, 2, 3, 0.0), linear(1, 2, 3, -0.0)),
        is(new ModelDifference("bias", "0.0", "-0.0", "1 of 4 weights")));
  }

  @Test
  void theTreeAndNodeAreNamed() {
    Model then = trees(tree(1, 2), tree(3, 4), tree(5, 6));
    assertThat(
        first(then, trees(tree(1, 2), tree(3.5f, 4), tree(5, 7))),
        is(
            new ModelDifference(
                "tree 1, node 0",
                "amount < 3.0 to node 1, missing to the right",
                "amount < 3.5 to node 1, missing to the right",
                "2 of 3 trees")));
    assertThat(
        first(then, trees(tree(1, 2), tree(3, 4), tree(5, 7))),
        is(new ModelDifference("tree 2, node 4", "leaf 6.0", "leaf 7.0", "1 of 3 trees")));
    assertThat(
        first(then, trees(tree(1, 2))), is(new ModelDifference("trees", "3", "1", "2 trees")));
  }

  @Test
  void modelsOfOtherKindOrShapeAreSaidToBe() {
    assertThat(
        first(linear(1, 2, 3, 4), trees(tree(1, 2))),
        is(
            new ModelDifference(
                "kind",
                "linear model: 3 weights and a bias for one output",
                "1 trees of 5 nodes over 3 features",
                "all of it")));
    FeatureLayout narrow = FeatureLayout.of(List.of(new FeatureBlock("amount", Kind.NUMBER, 0, 1)));
    Model small = new LinearModel(narrow, Link.IDENTITY, new double[][] {{1, 2}});
    assertThat(
        first(linear(1, 2, 3, 4), small),
        is(
            new ModelDifference(
                "features",
                "linear model: 3 weights and a bias for one output",
                "linear model: 1 weights and a bias for one output",
                "all of it")));
  }
}
