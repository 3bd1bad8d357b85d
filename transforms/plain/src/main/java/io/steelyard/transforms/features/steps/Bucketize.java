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

/**
 * {@code bucketize}: numbers by edges: given, or between quantiles or in equal widths of the
 * training rows.
 */
public final class Bucketize implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("bucketize");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    double[] edges;
    if (step.has("edges")) {
      edges = step.reals("edges");
    } else if (step.has("equalWidth")) {
      edges = equalWidths(feature.numbers(), Math.toIntExact(step.whole("equalWidth")));
    } else {
      edges = quantiles(feature.numbers(), Math.toIntExact(step.whole("quantiles")));
    }
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

  /** The inner edges, each the minimum and so many widths; none where all values are equal. */
  private static double[] equalWidths(Distribution numbers, int buckets) {
    double minimum = numbers.minimum();
    double part = numbers.maximum() / buckets;
    double width = part - minimum / buckets;
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < buckets; i++) {
      double edge = minimum + i * width;
      // So many widths may be more than the greatest double, where no edge is.
      edges.add(Double.isFinite(edge) ? edge : minimum / buckets * (buckets - i) + part * i);
    }
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
