package io.steelyard.pipelines.bundles;

import org.jspecify.annotations.Nullable;

/**
 * Brings storage elsewhere than on this machine's disks. Implementations are found by {@link
 * java.util.ServiceLoader}; the first that knows the scheme of a name serves it, a plug-in's before
 * the program's own.
 */
public interface StorageProvider {
  /**
   * The storage under a folder; null where its scheme is not one that this serves.
   *
   * @param folder a URI
   * @param place what a user is told of where it cannot be reached
   * @throws io.steelyard.schemas.UserError naming the place, if it cannot be reached
   */
  @Nullable Storage at(String folder, String place);
}
