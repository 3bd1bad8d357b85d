package io.steelyard.transforms.models;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first difference of two models.
 *
 * @param place where, such as {@code weight of amounts.amount} or {@code tree 3, node 5: threshold}
 * @param then what the first model has there
 * @param now what the second has
 * @param extent how much differs in all, such as {@code 12 of 198 weights}
 */
public record ModelDifference(String place, String then, String now, String extent) {
  private static final String ALL = "all of it";

  /**
   * The first difference in the order of the models' bytes, or null where they score equally
   * whatever the row.
   *
   * @param names of the positions of the feature vector, for messages
   */
  public static @Nullable ModelDifference first(Model then, Model now, List<String> names) {
    if (then instanceof LinearModel before && now instanceof LinearModel after) {
      return linear(before, after, names);
    }
    if (then instanceof TreeEnsemble before && now instanceof TreeEnsemble after) {
      return trees(before, after, names);
    }
    return new ModelDifference("kind", then.description(), now.description(), ALL);
  }

  private static @Nullable ModelDifference linear(
      LinearModel then, LinearModel now, List<String> names) {
    if (!then.layout().equals(now.layout()) || then.weights().length != now.weights().length) {
      return new ModelDifference("features", then.description(), now.description(), ALL);
    }
    ModelDifference first =
        then.scaling().equals(now.scaling())
            ? null
            : new ModelDifference("scale of the label", then.scaling(), now.scaling(), "the scale");
    int outputs = then.weights().length;
    int width = then.layout().width();
    int differing = 0;
    for (int k = 0; k < outputs; k++) {
      for (int i = 0; i <= width; i++) {
        double before = then.weights()[k][i];
        double after = now.weights()[k][i];
        if (Double.doubleToLongBits(before) == Double.doubleToLongBits(after)) {
          continue;
        }
        differing++;
        if (first == null) {
          String what = i == width ? "bias" : "weight of " + names.get(i);
          String place = outputs == 1 ? what : what + ", output " + k;
          first = new ModelDifference(place, text(before), text(after), "");
        }
      }
    }
    return first == null || !first.extent.isEmpty()
        ? first
        : first.of(differing + " of " + outputs * (width + 1) + " weights");
  }

  private static @Nullable ModelDifference trees(
      TreeEnsemble then, TreeEnsemble now, List<String> names) {
    if (!then.layout().equals(now.layout())) {
      return new ModelDifference("features", then.description(), now.description(), ALL);
    }
    if (!then.head().equals(now.head())) {
      return new ModelDifference("head", then.head(), now.head(), "the head");
    }
    for (int block = 0; block < then.layout().blocks(); block++) {
      double[] before = then.cuts().of(block);
      double[] after = now.cuts().of(block);
      if (!Arrays.equals(before, after)) {
        return new ModelDifference(
            "cut points of " + names.get(then.layout().offset(block)),
            points(before),
            points(after),
            "the cut points");
      }
    }
    int common = Math.min(then.trees().size(), now.trees().size());
    ModelDifference first = null;
    int differing = 0;
    for (int t = 0; t < common; t++) {
      ModelDifference here = tree(t, then, now, names);
      if (here != null) {
        differing++;
        first = first == null ? here : first;
      }
    }
    int most = Math.max(then.trees().size(), now.trees().size());
    if (first == null && common < most) {
      return new ModelDifference(
          "trees", "" + then.trees().size(), "" + now.trees().size(), most - common + " trees");
    }
    return first == null ? null : first.of(differing + most - common + " of " + most + " trees");
  }

  private static @Nullable ModelDifference tree(
      int t, TreeEnsemble thenAll, TreeEnsemble nowAll, List<String> names) {
    Tree then = thenAll.trees().get(t);
    Tree now = nowAll.trees().get(t);
    for (int node = 0; node < Math.min(then.nodes(), now.nodes()); node++) {
      if (then.splits()[node] != now.splits()[node]
          || Float.floatToIntBits(then.values()[node]) != Float.floatToIntBits(now.values()[node])
          || then.lefts()[node] != now.lefts()[node]
          || then.rights()[node] != now.rights()[node]) {
        return new ModelDifference(
            "tree " + t + ", node " + node,
            node(thenAll, then, node, names),
            node(nowAll, now, node, names),
            "");
      }
    }
    boolean same = then.output() == now.output() && Arrays.equals(then.splits(), now.splits());
    return same
        ? null
        : new ModelDifference("tree " + t, then.nodes() + " nodes", now.nodes() + " nodes", "");
  }

  private static String points(double[] points) {
    return points.length == 0 ? "none, but floats" : points.length + " from " + text(points[0]);
  }

  private static String node(TreeEnsemble all, Tree tree, int node, List<String> names) {
    if (tree.isLeaf(node)) {
      return "leaf " + NumberOutput.toString(tree.values()[node], true);
    }
    double threshold = all.threshold(tree, node);
    boolean single = threshold == tree.values()[node];
    return names.get(tree.position(node))
        + " < "
        + (single ? NumberOutput.toString((float) threshold, true) : text(threshold))
        + " to node "
        + tree.lefts()[node]
        + ", missing to the "
        + (tree.missingGoesLeft(node) ? "left" : "right");
  }

  private ModelDifference of(String other) {
    return new ModelDifference(place, then, now, other);
  }

  private static String text(double value) {
    return CanonicalJson.shortest(value);
  }
}
