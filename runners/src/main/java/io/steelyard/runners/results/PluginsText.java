package io.steelyard.runners.results;

import io.steelyard.schemas.plugins.Plugin;
import io.steelyard.schemas.plugins.Plugins;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The plug-ins that a bundle uses, in lines for people. */
public final class PluginsText {
  private PluginsText() {}

  /** A line for each: as it was when the bundle was made, and as it is where it is another. */
  public static void write(List<Plugin> used, PrintWriter out) {
    for (Plugin then : used) {
      Plugin now = Plugins.named(then.name());
      String here = now == null || now.equals(then) ? "" : ", here " + now.edition();
      out.printf(Locale.ROOT, "plug-in   %s%s%n", then, here);
    }
  }
}
