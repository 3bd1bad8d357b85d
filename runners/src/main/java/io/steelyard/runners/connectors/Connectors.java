package io.steelyard.runners.connectors;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The connectors there are. */
public final class Connectors {
  private Connectors() {}

  /** All of them, by the form of their URIs. */
  public static List<Connector> all() {
    return Services.all(Connector.class).stream()
        .sorted(Comparator.comparing(Connector::form))
        .toList();
  }

  /**
   * Sees that a form of URIs means one connector.
   *
   * @throws UserError if a plug-in brings one for a form that there is already
   */
  public static void requireSound() {
    TakenNames forms = new TakenNames("connectors are for");
    all().forEach(connector -> forms.take(connector.form(), connector));
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
