package io.steelyard.pipelines.outputs;

import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.PlaceNames;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places where only bundles and registries write: a file more and they can no longer be read. */
public final class KeptPlaces {
  private static final Pattern BY_ID = Pattern.compile("(.*/sha256-[0-9a-f]{64}/).*");
  private static final Pattern RECORD = Pattern.compile("[^/]+/(registrations|waiting|history)/.*");

  private KeptPlaces() {}

  /**
   * Passes if no output would be in a bundle's folder, among what a registry writes down, or the
   * registry below it.
   *
   * @param bundle the folder of the bundle that is used, or null; other bundles are known on disk
   *     by their files and elsewhere by the names that a registry gives them
   * @param models the registry that is used, or null
   * @throws UserError naming an output that is
   */
  public static void requireOutside(
      List<OutputPlace> outputs, @Nullable String bundle, @Nullable String models) {
    String used = bundle == null ? null : folder(bundle);
    String registry = models == null ? null : folder(models);
    for (OutputPlace output : outputs) {
      String name = output.name();
      String around = used != null && name.startsWith(used) ? used : bundleAround(name);
      if (around != null) {
        throw new UserError(
            output
                + " would be in the bundle "
                + around
                + ", which never changes: write elsewhere.");
      }
      if (registry != null && output.isInTheWayOf(registry)) {
        throw new UserError(
            output + " would be where the registry " + models + " is: write elsewhere.");
      }
      if (registry != null
          && name.startsWith(registry)
          && RECORD.matcher(name.substring(registry.length())).matches()) {
        throw new UserError(
            output
                + " would be among the records of the registry "
                + models
                + ": write elsewhere.");
      }
    }
  }

  private static String folder(String given) {
    return PlaceNames.known(given.endsWith("/") ? given : given + "/");
  }

  /** The folder of the bundle that a place is in, or null. */
  private static @Nullable String bundleAround(String name) {
    Matcher byId = BY_ID.matcher(name);
    if (byId.matches()) {
      return byId.group(1);
    }
    Path local = LocalPlace.of(name);
    Path folder = local == null || name.endsWith("/") ? local : local.getParent();
    while (folder != null && !BundleReader.isBundle(folder)) {
      folder = folder.getParent();
    }
    return folder == null ? null : folder + "/";
  }
}
