package io.steelyard.runners;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.FileNames;

/** A command line as it came from the system, which decodes it by the process's locale. */
final class ReadArguments {
  private ReadArguments() {}

  /**
   * Passes if every argument was read whole.
   *
   * @throws UserError naming one that was not: the option, since its value may be a secret
   */
  static void requireWhole(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      FileNames.requireWhole(name(arguments, i), arguments[i]);
    }
    FileNames.requireWhole("The name of the working folder", System.getProperty("user.dir", ""));
  }

  private static String name(String[] arguments, int index) {
    String argument = arguments[index];
    if (argument.startsWith("-")) {
      return argument.replaceFirst("=.*", "");
    }
    boolean isValue = index > 0 && arguments[index - 1].matches("-[^=]+");
    return isValue ? arguments[index - 1] : argument;
  }
}
