package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded rows with numbers, missing values, zeros and categories that say something of a label. */
final class SyntheticRows {
  /** No rows. */
  static final TrainingRows NONE =
      new TrainingRows(new FeatureMatrix(List.of()), new double[0], new double[0], 1);

  private SyntheticRows() {}

  static TrainingRows of(Task task, int rows, long seed) {
    return of(task, rows, seed, 6, new int[] {2, 5, 40});
  }

  static TrainingRows of(Task task, int rows, long seed, int numbers, int[] categories) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < numbers; i++) {
      blocks.add(new FeatureBlock("n" + i, Kind.NUMBER, offset++, 1));
      if (i < categories.length) {
        blocks.add(new FeatureBlock("c" + i, Kind.ONE_HOT, offset, categories[i]));
        offset += categories[i];
      }
    }
    FeatureMatrix features = new FeatureMatrix(blocks);
    features.resize(rows);
    double[] signal = new double[rows];
    for (int block = 0; block < blocks.size(); block++) {
      double strength = random.nextDouble() - 0.5;
      for (int row = 0; row < rows; row++) {
        if (blocks.get(block).kind() == Kind.NUMBER) {
          double value = number(random);
          features.numbers(block)[row] = value;
          signal[row] += Double.isNaN(value) ? 0.3 : strength * value;
        } else {
          int category = random.nextInt(-1, blocks.get(block).width());
          features.indices(block)[row] = category;
          signal[row] += (category * 7 % 5 - 2) * strength;
        }
      }
    }
    int classes =
        switch (task) {
          case BINARY -> 2;
          case MULTICLASS -> 4;
          case REGRESSION -> 1;
        };
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      double noisy = signal[row] + random.nextDouble() - 0.5;
      labels[row] =
          switch (task) {
            case BINARY -> noisy > 0.4 ? 1 : 0;
            case MULTICLASS -> noisy > 1 ? 3 : noisy > 0.2 ? 2 : noisy > -0.5 ? 1 : 0;
            case REGRESSION -> 1000 + 50 * noisy;
          };
    }
    return new TrainingRows(features, labels, new double[0], classes);
  }

  static TrainingRows weighted(TrainingRows rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = random.doubles(rows.rows(), 0.1, 1.9).toArray();
    return new TrainingRows(rows.features(), rows.labels(), weights, rows.classes());
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0 -> Double.NaN;
      case 1, 2 -> 0.0;
      case 3 -> random.nextInt(-3, 4);
      default -> random.nextDouble() * 4 - 2;
    };
  }
}
