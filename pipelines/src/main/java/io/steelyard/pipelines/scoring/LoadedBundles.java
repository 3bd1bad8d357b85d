package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bundles that this process loaded last, each verified once: at most {@value #MOST}, so that a
 * stream whose model changes again and again does not keep them all. A bundle is immutable, so its
 * folder says all.
 */
public final class LoadedBundles {
  private static final int MOST = 4;

  private static final Map<String, Bundle> LOADED =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bundle> eldest) {
          return size() > MOST;
        }
      };

  private LoadedBundles() {}

  /**
   * The bundle in a folder.
   *
   * @throws io.steelyard.schemas.UserError if it is not whole
   * @throws io.steelyard.schemas.FailedCheck if it fails its self-test
   */
  public static Bundle load(String folder) {
    synchronized (LOADED) {
      return LOADED.computeIfAbsent(folder, BundleReader::load);
    }
  }
}
