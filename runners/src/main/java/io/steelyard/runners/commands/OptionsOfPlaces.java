package io.steelyard.runners.commands;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.schemas.UserError;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Options that only some connectors know: with other places they would be taken and have no effect.
 *
 * @param source where messages are read from
 * @param places all that is read from and written to, the source among them
 */
record OptionsOfPlaces(String source, List<String> places) {

  /**
   * Passes if each option that is given is of use.
   *
   * @param isGiven whether an option of this name is
   * @throws UserError naming one that is not
   */
  void require(Predicate<String> isGiven) {
    for (Connector connector : Connectors.all()) {
      if (!isOf(connector, List.of(source))) {
        refuse(isGiven, connector.sourceOptions(), connector, "--source is none");
      }
      if (!isOf(connector, places)) {
        refuse(isGiven, connector.options(), connector, "no place is one");
      }
    }
  }

  /**
   * Passes if the source's messages can have a format.
   *
   * @throws UserError if they cannot
   */
  void requireFormat(String format) {
    Connector connector = Connectors.of(source);
    if (!connector.formats().contains(format)) {
      throw new UserError(
          "--format="
              + format
              + " is not for "
              + connector.form()
              + " as --source, whose messages are "
              + String.join(" or ", connector.formats())
              + ".");
    }
  }

  private static boolean isOf(Connector connector, List<String> uris) {
    return uris.stream().anyMatch(connector::understands);
  }

  private static void refuse(
      Predicate<String> isGiven, Set<String> options, Connector connector, String why) {
    options.stream()
        .sorted()
        .filter(isGiven)
        .findFirst()
        .ifPresent(
            option -> {
              throw new UserError(
                  option + " is for " + connector.form() + ", and " + why + ": leave it out.");
            });
  }
}
