package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.metrics.SliceMeasures;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.metrics.SplitMeasures;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.performance.HeldOutRows;
import io.steelyard.transforms.performance.PerformanceShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a bundle says of how its scores and labels are compared. */
public final class BundleOutcomes {
  private BundleOutcomes() {}

  /** The shape of its outcomes. */
  public static OutcomeShape shape(Bundle bundle, Weighing weighing) {
    int classes = Math.max(1, bundle.plan().classes().size());
    return new OutcomeShape(bundle.plan().task(), classes, bundle.threshold(), weighing);
  }

  /** The same, with what an error of a regression is by its held-out rows. */
  public static PerformanceShape performance(Bundle bundle, Weighing weighing) {
    HeldOutRows rows = bundle.heldOut();
    return new PerformanceShape(
        shape(bundle, weighing),
        rows == null ? Double.NaN : PerformanceShape.of(rows).errorBound());
  }

  /** Its own weighing: by weights where the definition names some. */
  public static Weighing weighing(PipelineDefinition definition) {
    return definition.weight() == null ? Weighing.ROWS : Weighing.WEIGHTS;
  }

  /** The slices that it was evaluated by: the values that were frequent in its training rows. */
  static List<Slice> slices(Bundle bundle) {
    List<Slice> slices = new ArrayList<>();
    for (String column : bundle.definition().slices()) {
      Set<String> values = new LinkedHashSet<>();
      for (SplitMeasures split : bundle.evaluation().splits()) {
        for (SliceMeasures slice : split.slices()) {
          if (slice.column().equals(column) && slice.kind() == SliceMeasures.Kind.VALUE) {
            values.add(slice.value());
          }
        }
      }
      slices.add(new Slice(column, List.copyOf(values)));
    }
    return slices;
  }

  /** What its held-out rows have shown of slices, each row counting once, by their names. */
  static SortedMap<String, Measures> heldOutSlices(Bundle bundle) {
    SortedMap<String, Measures> slices = new TreeMap<>();
    SplitMeasures test = bundle.evaluation().split(Split.TEST);
    SplitMeasures split = test == null ? bundle.evaluation().split(Split.VALIDATION) : test;
    if (split != null) {
      for (SliceMeasures slice : split.slices()) {
        Measures measures = slice.measures();
        slices.put(
            new SliceName(slice.column(), slice.kind(), slice.value()).text(),
            measures.unweighted() == null ? measures : measures.unweighted());
      }
    }
    return slices;
  }
}
