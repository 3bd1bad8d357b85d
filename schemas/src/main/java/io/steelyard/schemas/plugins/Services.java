package io.steelyard.schemas.plugins;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The kinds of things that a plug-in can bring, each an interface that {@link ServiceLoader} finds
 * the implementations of.
 */
public final class Services {
  /** The interfaces, by name: those of the modules above are not known here. */
  static final List<String> NAMES =
      List.of(
          "io.steelyard.schemas.definition.syntax.DeclaredChecks",
          "io.steelyard.schemas.definition.syntax.DeclaredSteps",
          "io.steelyard.transforms.checks.CheckFactory",
          "io.steelyard.transforms.features.FeatureStep",
          "io.steelyard.transforms.formats.RowFormat",
          "io.steelyard.pipelines.bundles.StorageProvider",
          "io.steelyard.pipelines.training.ModelTrainer",
          "io.steelyard.runners.connectors.Connector",
          "org.apache.beam.sdk.io.FileSystemRegistrar");

  /** Where a jar announces what it brings. */
  static final String FOLDER = "META-INF/services/";

  /** What the names of classes begin with that are no plug-in's. */
  static final List<String> OWN = List.of("io.steelyard.", "org.apache.beam.");

  private Services() {}

  /**
   * All there is of a kind, the program's own first. They come from the loader that the kind itself
   * comes from, whichever thread asks.
   *
   * @throws UserError if one of a plug-in cannot be made
   */
  public static <S> List<S> all(Class<S> kind) {
    try {
      return ServiceLoader.load(kind, kind.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UserError(
          "A plug-in does not fit this program: "
              + e.getMessage()
              + "; build it against this version.",
          e);
    }
  }

  /**
   * What is said of a thing that a plug-in declares, so that a definition may name it, and that
   * nothing brings.
   *
   * @param kind such as {@code step}
   * @param service as which it would be brought
   */
  public static UserError notBrought(String kind, String name, Class<?> service) {
    return new UserError(
        "A plug-in declares the "
            + kind
            + " "
            + name
            + " and no plug-in brings it: announce it as a "
            + service.getName()
            + " too.");
  }

  /**
   * What is said of a thing that a plug-in brings, and that no definition may name, since nothing
   * declares it.
   *
   * @param kind such as {@code step}
   * @param service as which it would be declared
   */
  public static UserError notDeclared(String kind, String name, Class<?> service) {
    return new UserError(
        "A plug-in brings the "
            + kind
            + " "
            + name
            + " and no plug-in declares it: announce it as a "
            + service.getName()
            + " too.");
  }

  /** Whether a list of implementations, as a jar announces them, has others than the own. */
  static boolean announcesOthers(InputStream list) throws IOException {
    return new String(list.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .anyMatch(name -> !name.isEmpty() && OWN.stream().noneMatch(name::startsWith));
  }
}
