package io.steelyard.pipelines.performance;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.performance.LabelColumns.Asked;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.formats.ReadSettings;

/** Messages with a key, a label, and the time at which it was given. */
record LabelMessages(BundleShapes bundles, LabelColumns columns) implements JoinSource {
  private static final long serialVersionUID = 1L;

  /** What a message is. */
  PipelineDefinition definition() {
    return columns.definition(bundles.watched(), Asked.EVERY_TIME);
  }

  @Override
  public ReadSettings get() {
    return ReadSettings.of(definition());
  }

  @Override
  public String time() {
    return requireNonNull(columns.timeName(bundles.watched().definition()));
  }

  @Override
  public JoinRows open() {
    return new LabelRows(bundles, columns, Asked.EVERY_TIME, Unmeasured.REJECTED);
  }
}
