package io.steelyard.transforms.models;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Trees and the cut points that they divide numbers at, and no others: fewer to look through when a
 * row is scored.
 *
 * @param trees whose thresholds are of what is seen by these cut points
 */
public record UsedCutPoints(List<Tree> trees, CutPoints cuts) {
  /** Copies the list. */
  public UsedCutPoints {
    trees = List.copyOf(trees);
  }

  /** The same trees over the cut points that they use, out of all they were grown over. */
  public static UsedCutPoints of(FeatureLayout layout, List<Tree> grown, CutPoints all) {
    if (all.isEmpty()) {
      return new UsedCutPoints(grown, all);
    }
    List<SortedSet<Double>> used =
        Stream.<SortedSet<Double>>generate(TreeSet::new).limit(layout.blocks()).toList();
    for (Tree tree : grown) {
      for (int node = 0; node < tree.nodes(); node++) {
        int block = tree.isLeaf(node) ? -1 : layout.blockAt(tree.position(node));
        if (block >= 0 && all.of(block).length > 0) {
          double threshold = all.threshold(block, tree.values()[node]);
          // A split that only asks whether a value is missing has none, and any point serves it.
          used.get(block).add(Double.isFinite(threshold) ? threshold : all.of(block)[0]);
        }
      }
    }
    double[][] points = new double[layout.blocks()][];
    for (int block = 0; block < points.length; block++) {
      points[block] = used.get(block).stream().mapToDouble(Double::doubleValue).toArray();
    }
    CutPoints cuts = CutPoints.of(points);
    List<Tree> trees = new ArrayList<>();
    for (Tree tree : grown) {
      trees.add(over(layout, tree, all, cuts));
    }
    return new UsedCutPoints(trees, cuts);
  }

  private static Tree over(FeatureLayout layout, Tree tree, CutPoints all, CutPoints cuts) {
    float[] values = tree.values().clone();
    for (int node = 0; node < tree.nodes(); node++) {
      int block = tree.isLeaf(node) ? -1 : layout.blockAt(tree.position(node));
      if (block >= 0 && cuts.of(block).length > 0) {
        double threshold = all.threshold(block, values[node]);
        values[node] =
            threshold == Double.POSITIVE_INFINITY
                ? (float) (cuts.of(block).length + 1)
                : cuts.seen(block, threshold);
      }
    }
    return new Tree(tree.output(), tree.splits(), values, tree.lefts(), tree.rights());
  }
}
