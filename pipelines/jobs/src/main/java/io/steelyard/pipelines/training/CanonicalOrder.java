package io.steelyard.pipelines.training;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers training blocks into one table whose order does not depend on how the rows arrived: by
 * key (bytes, unsigned), then by the hash of the canonical encoding. Rows equal in both are equal.
 * Rows without a known label are left out.
 */
final class CanonicalOrder {
  private CanonicalOrder() {}

  /** A row: which block, which row in it. */
  private record Place(int block, int row) {}

  static TrainingRows gather(List<TrainingBlock> blocks, List<FeatureBlock> layout, int classes) {
    int rows = blocks.stream().mapToInt(TrainingBlock::rows).sum();
    long[] order = new long[rows];
    int next = 0;
    for (int block = 0; block < blocks.size(); block++) {
      for (int row = 0; row < blocks.get(block).rows(); row++) {
        // A validation row of a class that no training row has says nothing about the others.
        double label = blocks.get(block).labels()[row];
        if (classes == 1 ? !Double.isNaN(label) : label < classes) {
          order[next++] = (long) block << 32 | row;
        }
      }
    }
    Long[] boxed = Arrays.stream(order, 0, next).boxed().toArray(Long[]::new);
    Arrays.sort(boxed, (a, b) -> compare(blocks, place(a), place(b)));
    return fill(blocks, layout, classes, boxed);
  }

  private static Place place(long packed) {
    return new Place((int) (packed >>> 32), (int) packed);
  }

  private static int compare(List<TrainingBlock> blocks, Place a, Place b) {
    TrainingBlock x = blocks.get(a.block);
    TrainingBlock y = blocks.get(b.block);
    int keys =
        Arrays.compareUnsigned(
            x.keys().bytes(),
            x.keys().start(a.row),
            x.keys().end(a.row),
            y.keys().bytes(),
            y.keys().start(b.row),
            y.keys().end(b.row));
    if (keys != 0) {
      return keys;
    }
    int high = Long.compareUnsigned(x.hashes()[2 * a.row], y.hashes()[2 * b.row]);
    return high != 0
        ? high
        : Long.compareUnsigned(x.hashes()[2 * a.row + 1], y.hashes()[2 * b.row + 1]);
  }

  private static TrainingRows fill(
      List<TrainingBlock> blocks, List<FeatureBlock> layout, int classes, Long[] order) {
    FeatureMatrix features = new FeatureMatrix(layout);
    features.resize(order.length);
    double[] labels = new double[order.length];
    boolean weighted = !blocks.isEmpty() && blocks.get(0).weights().length > 0;
    double[] weights = new double[weighted ? order.length : 0];
    for (int i = 0; i < order.length; i++) {
      Place place = place(order[i]);
      TrainingBlock block = blocks.get(place.block);
      for (int feature = 0; feature < layout.size(); feature++) {
        if (layout.get(feature).kind() == FeatureBlock.Kind.NUMBER) {
          features.numbers(feature)[i] = block.numbers()[feature][place.row];
        } else {
          features.indices(feature)[i] = block.indices()[feature][place.row];
        }
      }
      labels[i] = block.labels()[place.row];
      if (weighted) {
        weights[i] = block.weights()[place.row];
      }
    }
    scaleToMeanOne(weights);
    return new TrainingRows(features, labels, weights, classes);
  }

  /** Weights of another scale would switch off the parameters that count rows. */
  static void scaleToMeanOne(double[] weights) {
    double greatest = 0;
    for (double weight : weights) {
      greatest = Math.max(greatest, weight);
    }
    // A power of two, which changes no bit of the result and keeps the sum from overflowing.
    double scale = Math.scalb(1.0, -Math.max(0, Math.getExponent(greatest)));
    double sum = 0;
    for (double weight : weights) {
      sum += weight * scale;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] * scale / sum * weights.length;
    }
  }
}
