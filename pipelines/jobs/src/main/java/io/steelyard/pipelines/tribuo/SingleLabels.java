package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.transforms.models.LabelScale;
import java.util.Arrays;

/**
 * Chooses how numbers to predict are learned in single precision: as they are, unless they lie so
 * close together, beside their size, that float would merge them, or are so small or so great that
 * the library's squares of them come to nothing or overflow.
 */
final class SingleLabels {
  /**
   * From so many times their spread, labels are learned less their mean: 14 bits tell them apart.
   */
  private static final double FAR = 1 << 10;

  /** XGBoost splits for no gain of 1e-6 or less, a square of labels. */
  private static final int SMALL = -6;

  private static final int GREAT = 30;

  private SingleLabels() {}

  static LabelScale scale(TrainingRows rows) {
    double[] labels = Arrays.copyOf(rows.labels(), rows.rows());
    if (labels.length == 0) {
      return LabelScale.NONE;
    }
    if (Arrays.stream(labels).allMatch(label -> label == labels[0])) {
      return new LabelScale(1.0, (float) labels[0] == labels[0] ? 0.0 : labels[0]);
    }
    double mean = Arrays.stream(labels).average().orElseThrow();
    // No squares, which overflow and vanish.
    double spread =
        Arrays.stream(labels).map(label -> Math.abs(label - mean)).average().orElseThrow();
    double offset = Math.abs(mean) > FAR * spread ? mean : 0.0;
    int exponent = Math.getExponent(spread);
    // A power of two rounds nothing.
    double scale = exponent < SMALL || exponent > GREAT ? Math.scalb(1.0, exponent) : 1.0;
    return new LabelScale(scale, offset);
  }

  /** The rows with what there is to learn of their labels. */
  static TrainingRows learned(TrainingRows rows, LabelScale scale) {
    if (scale.equals(LabelScale.NONE)) {
      return rows;
    }
    double[] labels = Arrays.stream(rows.labels(), 0, rows.rows()).map(scale::learned).toArray();
    return new TrainingRows(rows.features(), labels, rows.weights(), rows.classes());
  }
}
