package io.steelyard.pipelines.training;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Features from which nothing can be learned.
 *
 * @param missing the names of those that no training row has
 * @param constant the names of those that are the same in every training row
 */
record IdleFeatures(List<String> missing, List<String> constant) {
  private static final int NAMED = 3;

  IdleFeatures {
    missing = List.copyOf(missing);
    constant = List.copyOf(constant);
  }

  static IdleFeatures of(FeatureMatrix features) {
    List<String> missing = new ArrayList<>();
    List<String> constant = new ArrayList<>();
    for (int block = 0; block < features.blocks().size(); block++) {
      FeatureBlock described = features.blocks().get(block);
      boolean number = described.kind() == FeatureBlock.Kind.NUMBER;
      boolean same = true;
      boolean absent = true;
      for (int row = 0; row < features.rows() && (same || absent); row++) {
        if (number) {
          double[] numbers = features.numbers(block);
          absent &= Double.isNaN(numbers[row]);
          same &= numbers[row] == numbers[0];
        } else {
          int[] indices = features.indices(block);
          absent &= indices[row] < 0;
          same &= indices[row] == indices[0];
        }
      }
      if (features.rows() > 0 && absent) {
        missing.add(described.name());
      } else if (features.rows() > 0 && same) {
        constant.add(described.name());
      }
    }
    return new IdleFeatures(missing, constant);
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!missing.isEmpty()) {
      warnings.add(
          "No training row has a value of "
              + named(missing)
              + ": nothing is learned from what is always missing. See how the column is called and"
              + " written in the data, or leave the feature out.");
    }
    if (!constant.isEmpty()) {
      warnings.add(
          "All training rows have the same value of "
              + named(constant)
              + ": nothing is learned from what never differs.");
    }
    return warnings;
  }

  private static String named(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return (names.size() == 1 ? "the feature " : names.size() + " features, ")
        + first
        + (names.size() > NAMED ? ", …" : "");
  }
}
