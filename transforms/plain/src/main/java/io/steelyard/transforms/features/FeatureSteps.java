package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.syntax.DeclaredSteps;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** All steps that can be fitted, by word. */
public final class FeatureSteps {
  private static final FeatureSteps KNOWN = new FeatureSteps(Services.all(FeatureStep.class));

  private final Map<String, FeatureStep> byWord = new HashMap<>();
  private final PlanForms forms = new PlanForms();

  private FeatureSteps(Iterable<FeatureStep> steps) {
    TakenNames words = new TakenNames("steps are called");
    for (FeatureStep step : steps) {
      for (String word : step.words()) {
        words.take(word, step);
        byWord.put(word, step);
      }
      step.read(forms);
    }
  }

  /**
   * Sees that whatever a definition may say can be fitted, and the other way round.
   *
   * @throws io.steelyard.schemas.UserError if a plug-in declares a step and brings none, or brings
   *     one and declares none, or two bring one word
   */
  public static void requireSound() {
    for (StepSyntax step : KnownSteps.all()) {
      if (!KNOWN.byWord.containsKey(step.word())) {
        throw Services.notBrought("step", step.word(), FeatureStep.class);
      }
    }
    for (String word : new TreeSet<>(KNOWN.byWord.keySet())) {
      if (KnownSteps.named(word) == null) {
        throw Services.notDeclared("step", word, DeclaredSteps.class);
      }
    }
  }

  /**
   * The step of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FeatureStep named(String word) {
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
