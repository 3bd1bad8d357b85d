package io.steelyard.runners;

import io.steelyard.runners.commands.CommaSeparated;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.PluginJar;
import io.steelyard.schemas.plugins.Plugins;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the plug-ins of a start lie: {@code plugins/} beside the program's jar and beside the
 * launcher script, and what {@code --plugins} names. Whoever may write there decides what code
 * runs; neither a definition nor a bundle does.
 */
final class PluginFolder {
  /** The option that names jars, and folders of jars. */
  static final String OPTION = "--plugins";

  /** The system property by which the launcher script names its folder. */
  private static final String PROPERTY = "steelyard.plugins";

  private static final String NAME = "plugins";

  private PluginFolder() {}

  /**
   * The plug-ins for a command line, by name.
   *
   * @throws UserError if one of them is none, or two have one name
   */
  static List<PluginJar> of(String... arguments) {
    List<Path> jars = new ArrayList<>();
    jars.addAll(inFolder(besideProgram()));
    String ofScript = System.getProperty(PROPERTY);
    jars.addAll(inFolder(ofScript == null ? null : Path.of(ofScript)));
    for (String named : named(arguments)) {
      Path place = Path.of(named);
      List<Path> found = Files.isDirectory(place) ? inFolder(place) : List.of(place);
      if (found.isEmpty()) {
        throw new UserError(OPTION + " names the folder " + named + ", which holds no jar.");
      }
      jars.addAll(found);
    }
    Map<Path, PluginJar> byPath = new LinkedHashMap<>();
    for (Path jar : jars) {
      PluginJar plugin = PluginJar.read(jar);
      byPath.putIfAbsent(plugin.path(), plugin);
    }
    return Plugins.together(byPath.values());
  }

  /** What the option names, before anything else reads the arguments. */
  private static List<String> named(String... arguments) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.startsWith(OPTION + "=")) {
        named.addAll(split(argument.substring(OPTION.length() + 1)));
      } else if (argument.equals(OPTION) && i + 1 < arguments.length) {
        named.addAll(split(arguments[++i]));
      }
    }
    return named;
  }

  /** An empty value is refused where all options are. */
  private static List<String> split(String value) {
    return CommaSeparated.values(value).stream().filter(part -> !part.isBlank()).toList();
  }

  private static @Nullable Path besideProgram() {
    try {
      URI program = PluginFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path jar = Path.of(program);
      return Files.isRegularFile(jar) ? jar.resolveSibling(NAME) : null;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> inFolder(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UserError("The plug-ins in " + folder + " cannot be listed: " + e + ".", e);
    }
  }
}
