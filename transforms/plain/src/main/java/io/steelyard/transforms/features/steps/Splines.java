package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.features.Distribution;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * {@code splines}: a number as the values of all B-splines of a degree over some knots, as
 * scikit-learn's SplineTransformer; but knots that are equal count once. A missing number gives
 * missing ones.
 */
public final class Splines implements FeatureStep {
  /** Knots are held within this, so that differences and quotients of them are finite. */
  private static final double FARTHEST = 1e300;

  /** Knots that are nearer to each other are equal. */
  private static final double NEAREST = 1e-300;

  @Override
  public List<String> words() {
    return List.of("splines");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    int count = Math.toIntExact(step.whole("knots"));
    Distribution training = feature.numbers();
    double[] knots =
        step.text("at").equals("quantiles") ? training.quantiles(count) : uniform(training, count);
    feature.encode(
        new SplineBasis(
            feature.steps(),
            different(knots),
            Math.toIntExact(step.whole("degree")),
            EnumWords.constant(SplineBasis.Beyond.class, step.text("extrapolation")),
            step.flag("includeBias")));
  }

  private static double[] uniform(Distribution training, int count) {
    double from = held(training.minimum());
    double to = held(training.maximum());
    double width = (to - from) / (count - 1);
    double[] knots = new double[count];
    Arrays.setAll(knots, i -> i == count - 1 ? to : from + i * width);
    return knots;
  }

  /** Two knots at least: of equal numbers, one more beside theirs. */
  private static double[] different(double[] ascending) {
    double[] knots = new double[Math.max(2, ascending.length)];
    int size = 0;
    for (double knot : ascending) {
      double next = held(knot);
      if (size == 0 || next - knots[size - 1] >= NEAREST) {
        knots[size++] = next;
      }
    }
    if (size == 1) {
      knots[size++] = knots[0] + Math.max(1, Math.ulp(knots[0]));
    }
    return Arrays.copyOf(knots, size);
  }

  private static double held(double knot) {
    return Math.min(Math.max(knot, -FARTHEST), FARTHEST) + 0.0;
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("splines", Splines::read);
  }

  private static SplineBasis read(JsonNode feature) {
    return new SplineBasis(
        PlanReader.steps(feature),
        StreamSupport.stream(feature.required("knots").spliterator(), false)
            .mapToDouble(JsonNode::doubleValue)
            .toArray(),
        feature.required("degree").intValue(),
        SplineBasis.Beyond.valueOf(PlanReader.text(feature, "extrapolation")),
        feature.required("includeBias").booleanValue());
  }
}
