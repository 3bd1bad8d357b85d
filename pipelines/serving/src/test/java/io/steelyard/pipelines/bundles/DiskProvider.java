package io.steelyard.pipelines.bundles;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Storage of {@code disk:} names, as somebody would bring it. */
public final class DiskProvider implements StorageProvider {
  static final String SCHEME = "disk:";

  @Override
  public @Nullable Storage at(String folder, String place) {
    return folder.startsWith(SCHEME)
        ? new LocalStorage(Path.of(folder.substring(SCHEME.length())), place)
        : null;
  }
}
