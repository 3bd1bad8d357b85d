package io.steelyard.schemas.plugins;

import io.steelyard.schemas.UserError;
import java.util.HashMap;
import java.util.Map;

/** Names that mean one thing each, and what brings it: the program or a plug-in. */
public final class TakenNames {
  private final String what;
  private final Map<String, Object> bringers = new HashMap<>();

  /**
   * None so far.
   *
   * @param what has such names, such as {@code trainers are called}
   */
  public TakenNames(String what) {
    this.what = what;
  }

  /**
   * Takes a name.
   *
   * @param bringer an object of whom brings what has the name
   * @throws UserError if it is taken already, by which of them
   */
  public void take(String name, Object bringer) {
    Object other = bringers.putIfAbsent(name, bringer);
    if (other != null) {
      throw new UserError(
          "Two "
              + what
              + " "
              + name
              + ", one of "
              + origin(other)
              + " and one of "
              + origin(bringer)
              + ": take a plug-in away.");
    }
  }

  private static String origin(Object brought) {
    Plugin plugin = Plugins.of(brought);
    return plugin == null ? "the program" : "the plug-in " + plugin.name();
  }
}
