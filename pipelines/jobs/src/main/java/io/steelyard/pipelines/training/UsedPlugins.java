package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.plugins.Plugin;
import io.steelyard.schemas.plugins.Plugins;
import io.steelyard.transforms.checks.CheckFactories;
import io.steelyard.transforms.features.FeatureSteps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The plug-ins that bring what a definition names. */
final class UsedPlugins {
  private UsedPlugins() {}

  /** Those of a definition's checks, of its steps and of its trainer, by name. */
  static List<Plugin> of(PipelineDefinition definition) {
    List<Object> named = new ArrayList<>();
    named.add(Trainers.named(definition.model().trainer()));
    for (ColumnSpec column : definition.columns()) {
      column.checks().keySet().forEach(key -> named.add(CheckFactories.named(key)));
    }
    for (FeatureSpec feature : definition.features()) {
      for (StepSpec step : feature.steps()) {
        named.add(FeatureSteps.named(step.word()));
      }
    }
    return named.stream()
        .map(Plugins::of)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(Comparator.comparing(Plugin::name))
        .toList();
  }
}
