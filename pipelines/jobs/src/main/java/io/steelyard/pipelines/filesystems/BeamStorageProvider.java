package io.steelyard.pipelines.filesystems;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.pipelines.bundles.StorageProvider;

/** Storage on the file systems that Beam knows. */
public final class BeamStorageProvider implements StorageProvider {
  @Override
  public Storage at(String folder, String place) {
    return new BeamStorage(folder, place);
  }
}
