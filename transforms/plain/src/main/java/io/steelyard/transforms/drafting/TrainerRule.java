package io.steelyard.transforms.drafting;

import io.steelyard.schemas.definition.Task;
import java.util.List;

/** What learns: boosted trees, which need no scale and take missing values as they are. */
final class TrainerRule {
  private TrainerRule() {}

  static List<String> lines(Task task) {
    return List.of(
        "model:",
        "  trainer: boosted-trees",
        "  seed: 7",
        "  threads: 2",
        "  parameters:",
        "    rounds: 500  # at most: boosting ends when validation rows gain no more",
        "    learningRate: 0.05");
  }
}
