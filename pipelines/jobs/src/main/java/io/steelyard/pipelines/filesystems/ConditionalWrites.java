package io.steelyard.pipelines.filesystems;

import io.steelyard.pipelines.bundles.Storage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Creates a file unless it is there, in one step, where a store can do that and Beam's filesystem
 * of it cannot. Implementations are found by {@link java.util.ServiceLoader}.
 */
public interface ConditionalWrites {
  /**
   * Creates a file, whole or not at all.
   *
   * @param file its full name, a URI
   * @return whether this call made it; null where this does not know its store
   */
  Storage.@Nullable Creation create(String file, byte[] bytes) throws IOException;
}
