package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.performance.PerformanceBasis;
import io.steelyard.transforms.performance.PerformanceShape;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bundles that predictions name, as a worker finds them: the one that is watched, and others of
 * its registry.
 */
final class BundleShapes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final BundlePlace place;
  private final @Nullable String models;
  private transient volatile @Nullable ConcurrentHashMap<String, PerformanceShape> known;

  /**
   * Bundles of a registry.
   *
   * @param place of the bundle that is watched
   * @param models the registry, or null
   */
  BundleShapes(BundlePlace place, @Nullable String models) {
    this.place = place;
    this.models = models;
  }

  /** The bundle that is watched. */
  Bundle watched() {
    return LoadedBundles.load(place);
  }

  /** What is known of a bundle before its first label comes; each row counts once. */
  PerformanceShape shape(String id) {
    ConcurrentHashMap<String, PerformanceShape> shapes = known;
    if (shapes == null) {
      shapes = new ConcurrentHashMap<>();
      known = shapes;
    }
    return shapes.computeIfAbsent(
        id, each -> BundleOutcomes.performance(bundle(each), Weighing.ROWS));
  }

  /** What the windows of a bundle are judged by, the same in batch and stream. */
  PerformanceBasis basis(String id, PerformanceSpec spec) {
    Bundle bundle = bundle(id);
    return PerformanceBasis.of(
        spec, bundle.heldOut(), Weighing.ROWS, BundleOutcomes.heldOutSlices(bundle));
  }

  /** Whether a bundle is one of which {@link #shape} tells. */
  boolean isMeasured(String id) {
    ConcurrentHashMap<String, PerformanceShape> shapes = known;
    return (shapes != null && shapes.containsKey(id)) || found(id).bundle() != null;
  }

  /**
   * A bundle that predictions name.
   *
   * @throws UserError if it is nowhere to be found, or predicts something else than the one that is
   *     watched
   */
  Bundle bundle(String id) {
    Found found = found(id);
    if (found.bundle() == null) {
      throw new UserError(found.problem());
    }
    return found.bundle();
  }

  /**
   * What a name stands for.
   *
   * @param bundle null where predictions that name it measure nothing
   * @param problem why that is so
   */
  private record Found(@Nullable Bundle bundle, String problem) {}

  private Found found(String id) {
    Bundle watched = watched();
    if (watched.id().equals(id)) {
      return new Found(watched, "");
    }
    if (models == null) {
      return new Found(
          null,
          "Predictions are of the bundle "
              + id
              + ", and not only of "
              + watched.id()
              + ": name the registry that has both.");
    }
    BundlePlace named;
    try {
      named = BundleRef.place(id, models, place.keys());
    } catch (UserError e) {
      return new Found(null, "Predictions are of a bundle that cannot be had. " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Bundle bundle = LoadedBundles.load(named);
    if (!bundle.id().equals(id)) {
      return new Found(
          null, "Predictions are of " + id + ", which is no bundle's id: give what score wrote.");
    }
    if (!bundle.plan().classes().equals(watched.plan().classes())
        || bundle.plan().task() != watched.plan().task()) {
      return new Found(
          null,
          "Predictions are of the bundle "
              + id
              + ", which predicts something else than "
              + watched.id()
              + ": give predictions of one task and its classes.");
    }
    return new Found(bundle, "");
  }
}
