package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.UserError;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle is, which one is asked for there, and whose signature it must bear. Whoever loads
 * it there is given that bundle or an error, never another bundle that lies in its place.
 *
 * @param folder a path, or a URI that a {@link StorageProvider} serves
 * @param name the name that is asked for, or null for any
 * @param id the id that is asked for, or its beginning, or null for any
 */
public record BundlePlace(
    String folder, @Nullable String name, @Nullable String id, TrustedKeys keys)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A folder that is called as a registry calls it, by the id of what is in it, or its beginning.
   */
  private static final Pattern BY_ID = Pattern.compile("(?:.*[/\\\\])?sha256-([0-9a-f]+)/*");

  /** A folder; one that is named by an id is asked for that id. */
  public static BundlePlace of(String folder, TrustedKeys keys) {
    Matcher byId = BY_ID.matcher(folder);
    return new BundlePlace(
        folder, null, byId.matches() ? BundleId.PREFIX + byId.group(1) : null, keys);
  }

  /** A folder whose bundle need not be signed. */
  public static BundlePlace signedOrNot(String folder) {
    return of(folder, TrustedKeys.UNRESTRICTED);
  }

  /**
   * Makes sure that a bundle is the one that is asked for.
   *
   * @param file the manifest's name, for the message
   * @throws UserError if its name or id is another one
   */
  void require(Manifest manifest, String file) {
    boolean named = name == null || name.equals(manifest.name());
    boolean identified = id == null || manifest.id().startsWith(id);
    if (!named || !identified) {
      throw new UserError(
          file
              + " is of "
              + manifest.name()
              + "@"
              + manifest.id()
              + ", but "
              + (name == null ? "" : name + "@")
              + (id == null ? "" : id)
              + " was asked for: another bundle lies in its place.");
    }
  }
}
