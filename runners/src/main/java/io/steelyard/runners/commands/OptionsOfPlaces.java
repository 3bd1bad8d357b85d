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
 * @param none what is said where no source is of a kind
 * @param sources where messages are read from
 * @param places all that is read from and written to, the sources among them
 */
record OptionsOfPlaces(String none, List<String> sources, List<String> places) {

  /**
   * Passes if each option that is given is of use.
   *
   * @param isGiven whether an option of this name is
   * @throws UserError naming one that is not
   */
  void require(Predicate<String> isGiven) {
    for (Connector connector : Connectors.all()) {
      if (!isOf(connector, sources)) {
        refuse(isGiven, connector.sourceOptions(), connector, none);
      }
      if (!isOf(connector, places)) {
        refuse(isGiven, connector.options(), connector, "no place is one");
      }
    }
  }

  /**
   * Passes if messages of a place can have a format.
   *
   * @param option that names the place
   * @throws UserError if they cannot
   */
  static void requireFormat(String option, String place, String format) {
    Connector connector = Connectors.of(place);
    if (!connector.formats().contains(format)) {
      throw new UserError(
          "--format="
              + format
              + " is not for "
              + connector.form()
              + " as "
              + option
              + ", whose messages are "
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
