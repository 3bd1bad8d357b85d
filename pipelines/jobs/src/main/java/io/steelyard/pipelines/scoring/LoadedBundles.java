package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bundles that this process loaded last, each verified once: at most {@value #MOST}, so that a
 * stream whose model changes again and again does not keep them all. A bundle is immutable, so its
 * place says all.
 */
public final class LoadedBundles {
  private static final int MOST = 4;

  private static final Map<BundlePlace, Bundle> LOADED =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BundlePlace, Bundle> eldest) {
          return size() > MOST;
        }
      };

  private LoadedBundles() {}

  /**
   * The bundle in a place.
   *
   * @throws io.steelyard.schemas.UserError if it is not whole, or not signed as the place asks for
   * @throws io.steelyard.schemas.FailedCheck if it fails its self-test
   */
  public static Bundle load(BundlePlace place) {
    synchronized (LOADED) {
      return LOADED.computeIfAbsent(place, BundleReader::load);
    }
  }
}
