package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.FeatureBinder;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Binds a feature while its definition is read, so that what {@link FeaturePlan#bind} would refuse
 * is told with its place in the file.
 */
public final class FeatureBinding implements FeatureBinder {
  @Override
  public List<Misfit> misfits(List<Field> columns, List<StepSpec> steps, Task task) {
    List<BoundFeature.Source> sources = new ArrayList<>();
    for (Field column : columns) {
      sources.add(new BoundFeature.Source(sources.size(), column));
    }
    // Any label will do: nothing is observed.
    Field first = columns.get(0);
    LabelPlan label =
        new LabelPlan(task, first.name(), 0, first.type(), "", LabelPlan.Negatives.LISTED);
    Requirements unasked = new Requirements(new RowSchema(columns), label, new Folds(2, 0, -1));
    Set<Misfit> misfits = new LinkedHashSet<>();
    List<List<BoundFeature.Source>> apart =
        BoundFeature.combines(steps) ? List.of(sources) : sources.stream().map(List::of).toList();
    for (List<BoundFeature.Source> each : apart) {
      new BoundFeature("", each, steps)
          .probeUnnamed(
              unasked,
              (step, error) ->
                  misfits.add(new Misfit(step, Objects.requireNonNull(error.getMessage()))));
    }
    return List.copyOf(misfits);
  }
}
