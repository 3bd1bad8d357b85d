package io.steelyard.schemas.plugins;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins that this process has: the jars that announce a class of their own as one of the
 * {@link Services}. That is seen from the class loader alone, so it is the same in a command, on a
 * worker of a cluster, and where the program is a library of another one.
 */
public final class Plugins {
  private static @Nullable List<PluginJar> here;

  private Plugins() {}

  /**
   * All of them, by name.
   *
   * @throws UserError if one does not say its name and version, or two have one name
   */
  public static synchronized List<PluginJar> here() {
    List<PluginJar> found = here;
    if (found == null) {
      found = find();
      here = found;
    }
    return found;
  }

  /** The plug-in of a name; null where there is none. */
  public static @Nullable Plugin named(String name) {
    for (PluginJar plugin : here()) {
      if (plugin.plugin().name().equals(name)) {
        return plugin.plugin();
      }
    }
    return null;
  }

  /** The plug-in that an object's class comes from; null where it is the program's own. */
  public static @Nullable Plugin of(Object brought) {
    Path jar = jar(brought.getClass());
    for (PluginJar plugin : here()) {
      if (plugin.path().equals(jar)) {
        return plugin.plugin();
      }
    }
    return null;
  }

  /**
   * Jars as plug-ins that can be there together, by name. A jar that is there twice is one.
   *
   * @throws UserError if two others have one name, or hold different classes of one name
   */
  public static List<PluginJar> together(Collection<PluginJar> jars) {
    SortedMap<String, PluginJar> byName = new TreeMap<>();
    for (PluginJar jar : jars) {
      PluginJar other = byName.putIfAbsent(jar.plugin().name(), jar);
      if (other != null && !other.plugin().equals(jar.plugin())) {
        throw new UserError(
            "Two plug-ins are called "
                + jar.plugin().name()
                + ": "
                + other.path()
                + " and "
                + jar.path()
                + "; take one of them away.");
      }
    }
    SharedClasses.requireSame(byName.values());
    return List.copyOf(byName.values());
  }

  private static List<PluginJar> find() {
    ClassLoader loader = Plugins.class.getClassLoader();
    Set<Path> jars = new TreeSet<>();
    try {
      for (String service : Services.NAMES) {
        for (URL list : Collections.list(loader.getResources(Services.FOLDER + service))) {
          Path jar = jar(list);
          if (jar != null) {
            try (InputStream in = list.openStream()) {
              if (Services.announcesOthers(in)) {
                jars.add(jar);
              }
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UserError("The plug-ins cannot be read: " + e.getMessage() + ".", e);
    }
    return together(jars.stream().map(PluginJar::read).toList());
  }

  /** The jar that a class comes from; null where it comes from no jar. */
  private static @Nullable Path jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : file(source.getLocation());
  }

  /** The jar that a resource lies in; null where it lies in a folder. */
  private static @Nullable Path jar(URL resource) throws IOException {
    return resource.openConnection() instanceof JarURLConnection jar
        ? file(jar.getJarFileURL())
        : null;
  }

  private static @Nullable Path file(URL url) {
    try {
      return url.getProtocol().equals("file") ? Path.of(url.toURI()).toRealPath() : null;
    } catch (URISyntaxException | IOException e) {
      throw new UserError(url + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
