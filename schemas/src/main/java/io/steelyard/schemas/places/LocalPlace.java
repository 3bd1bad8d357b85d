package io.steelyard.schemas.places;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names are of files on this machine's disks. */
public final class LocalPlace {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private LocalPlace() {}

  /**
   * The path of a name, {@code file:} URIs included; null where it is of another file system.
   *
   * @throws io.steelyard.schemas.UserError if no file can have the name
   */
  public static @Nullable Path of(String name) {
    if (name.startsWith("file:")) {
      return Path.of(URI.create(name.replaceFirst("^file:/*", "file:///")));
    }
    return SCHEME.matcher(name).matches() ? null : FileNames.path(name);
  }
}
