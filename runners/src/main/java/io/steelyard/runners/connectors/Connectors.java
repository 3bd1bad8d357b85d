package io.steelyard.runners.connectors;

import io.steelyard.schemas.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The connectors there are. */
public final class Connectors {
  private Connectors() {}

  /** All of them, by the form of their URIs. */
  public static List<Connector> all() {
    return ServiceLoader.load(Connector.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Connector::form))
        .toList();
  }

  /**
   * The connector of a URI.
   *
   * @throws UserError if there is none; it lists the forms
   */
  public static Connector of(String uri) {
    return all().stream()
        .filter(connector -> connector.understands(uri))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    uri
                        + " is of no known kind: use one of "
                        + all().stream().map(Connector::form).collect(Collectors.joining(", "))
                        + "."));
  }
}
