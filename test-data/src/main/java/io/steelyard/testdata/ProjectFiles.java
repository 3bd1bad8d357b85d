package io.steelyard.testdata;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a test finds the project's files and the real data sets, from whatever module it runs. */
public final class ProjectFiles {
  private ProjectFiles() {}

  /**
   * The project's root: the nearest folder, from the working folder upwards, that holds {@code
   * test-data/definitions}.
   *
   * @throws IllegalStateException if the working folder is outside the project
   */
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("test-data").resolve("definitions"))) {
        return folder;
      }
    }
    throw new IllegalStateException(start + " is not inside the project");
  }

  /** A definition of {@code test-data/definitions}, such as {@code transactions}. */
  public static Path definition(String name) {
    return root().resolve("test-data/definitions").resolve(name + ".pipeline.yaml");
  }

  /** A file of {@code test-data/samples}. */
  public static Path sample(String name) {
    return root().resolve("test-data/samples").resolve(name);
  }

  /**
   * The folder of the real data sets: system property {@code STEELYARD_DATA}, else the environment
   * variable of that name, else {@code ../shared/data} beside the project. It need not exist.
   */
  public static Path realData() {
    @Nullable String property = System.getProperty("STEELYARD_DATA");
    @Nullable String place = property == null ? System.getenv("STEELYARD_DATA") : property;
    return place == null ? root().resolveSibling("shared").resolve("data") : Path.of(place);
  }

  /**
   * A file of the real data sets, such as {@code adult/adult.data.gz}, or null where it is absent:
   * a test that needs it is then to be skipped, saying so.
   */
  public static @Nullable Path realData(String file) {
    Path path = realData().resolve(file);
    return Files.isReadable(path) ? path : null;
  }
}
