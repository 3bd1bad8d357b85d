package io.steelyard.transforms.features.steps;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.Distribution;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** {@code bucketize}: numbers by edges, given or between quantiles of the training rows. */
public final class Bucketize implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("bucketize");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    double[] edges =
        step.has("edges")
            ? step.reals("edges")
            : quantiles(feature.numbers(), Math.toIntExact(step.whole("quantiles")));
    feature.categorize(new Edges(feature.steps(), edges));
  }

  /** The inner quantiles, equal ones once; none at the minimum, below which no value would be. */
  private static double[] quantiles(Distribution numbers, int quantiles) {
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < quantiles; i++) {
      edges.add(numbers.quantile(i, quantiles));
    }
    double minimum = numbers.minimum();
    return edges.stream().mapToDouble(Double::doubleValue).filter(e -> e > minimum).toArray();
  }

  @Override
  public void read(PlanForms forms) {
    forms.categorizer(
        "edges",
        feature ->
            new Edges(
                PlanReader.steps(feature),
                StreamSupport.stream(feature.required("edges").spliterator(), false)
                    .mapToDouble(edge -> edge.doubleValue())
                    .toArray()));
  }
}
