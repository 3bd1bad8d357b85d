package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundles that this process has loaded, each verified once. A bundle is immutable, so its
 * folder says all.
 */
public final class LoadedBundles {
  private static final Map<String, Bundle> LOADED = new ConcurrentHashMap<>();

  private LoadedBundles() {}

  /**
   * The bundle in a folder.
   *
   * @throws io.steelyard.schemas.UserError if it is not whole
   * @throws io.steelyard.schemas.FailedCheck if it fails its self-test
   */
  public static Bundle load(String folder) {
    return LOADED.computeIfAbsent(folder, BundleReader::load);
  }
}
