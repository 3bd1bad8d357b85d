package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.performance.JoinedBundles;
import io.steelyard.transforms.performance.PerformanceBasis;
import io.steelyard.transforms.performance.PerformanceShape;
import io.steelyard.transforms.performance.WatchPerformance;
import io.steelyard.transforms.windows.WindowRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bundles that predictions of a stream are of; the watched one says how long windows are. */
final class StreamedBundles implements JoinedBundles {
  private static final long serialVersionUID = 1L;

  private final BundleShapes bundles;
  private final ArrayList<Slice> slices;
  private transient volatile @Nullable Known known;

  /** What the watched bundle says, which is asked for with every row. */
  private record Known(
      String model, PerformanceSpec spec, WindowRules rules, long delay, List<SliceName> slices) {}

  /**
   * Bundles of a registry.
   *
   * @param slices whose columns predictions may have
   */
  StreamedBundles(BundleShapes bundles, List<Slice> slices) {
    this.bundles = bundles;
    this.slices = new ArrayList<>(slices);
  }

  private Known known() {
    Known found = known;
    if (found == null) {
      Bundle watched = bundles.watched();
      PipelineDefinition definition = watched.definition();
      found =
          new Known(
              watched.name(),
              definition.performance(),
              WindowRules.of(definition.monitor()),
              definition.labels().delay().toMillis(),
              RowSlices.names(slices));
      known = found;
    }
    return found;
  }

  @Override
  public String model() {
    return known().model();
  }

  @Override
  public WindowRules rules() {
    return known().rules();
  }

  @Override
  public long delay() {
    return known().delay();
  }

  @Override
  public List<SliceName> slices() {
    return known().slices();
  }

  @Override
  public PerformanceShape shape(String id) {
    return bundles.shape(id);
  }

  @Override
  public WatchPerformance watch(Function<String, PerformanceBasis> bases) {
    return new WatchPerformance(
        model(), known().spec(), rules().span(), PerformanceFiles.CONFIDENCE, slices(), bases);
  }

  @Override
  public PerformanceBasis basis(String id) {
    return bundles.basis(id, known().spec());
  }
}
