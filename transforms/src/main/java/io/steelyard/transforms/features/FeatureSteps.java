package io.steelyard.transforms.features;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** All steps that can be fitted, by word. */
final class FeatureSteps {
  private static final FeatureSteps KNOWN =
      new FeatureSteps(ServiceLoader.load(FeatureStep.class, FeatureStep.class.getClassLoader()));

  private final Map<String, FeatureStep> byWord = new HashMap<>();
  private final PlanForms forms = new PlanForms();

  private FeatureSteps(Iterable<FeatureStep> steps) {
    for (FeatureStep step : steps) {
      for (String word : step.words()) {
        if (byWord.putIfAbsent(word, step) != null) {
          throw new IllegalStateException("two steps have the word " + word);
        }
      }
      step.read(forms);
    }
  }

  /**
   * The step of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FeatureStep named(String word) {
    FeatureStep step = KNOWN.byWord.get(word);
    if (step == null) {
      throw new IllegalArgumentException("no program part fits the step " + word);
    }
    return step;
  }

  static PlanForms forms() {
    return KNOWN.forms;
  }
}
