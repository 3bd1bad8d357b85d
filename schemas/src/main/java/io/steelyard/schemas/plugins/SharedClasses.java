package io.steelyard.schemas.plugins;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Classes that several jars hold. A class loader takes that of the first jar for all of them, so a
 * plug-in would run with code of another one.
 */
final class SharedClasses {
  private SharedClasses() {}

  private record Held(PluginJar jar, long size, long checksum) {
    boolean isSame(Held other) {
      return size == other.size && checksum == other.checksum;
    }
  }

  /**
   * Sees that a class that two jars hold, such as one of a library, is the same in both.
   *
   * @throws UserError if one is not
   */
  static void requireSame(Collection<PluginJar> jars) {
    if (jars.size() < 2) {
      return;
    }
    Map<String, Held> classes = new HashMap<>();
    for (PluginJar jar : jars) {
      try (JarFile open = new JarFile(jar.path().toFile())) {
        open.stream()
            .filter(SharedClasses::isClass)
            .forEach(
                entry -> {
                  Held held = new Held(jar, entry.getSize(), entry.getCrc());
                  Held other = classes.putIfAbsent(entry.getName(), held);
                  if (other != null && !other.isSame(held)) {
                    throw unlike(entry.getName(), other.jar, jar);
                  }
                });
      } catch (IOException e) {
        throw new UserError(
            "The plug-in " + jar.path() + " cannot be read: " + e.getMessage() + ".", e);
      }
    }
  }

  /** Whether an entry is a class that a class loader gives to whoever asks for its name. */
  private static boolean isClass(JarEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class")
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class");
  }

  private static UserError unlike(String entry, PluginJar first, PluginJar second) {
    return new UserError(
        "The plug-ins "
            + first.path()
            + " and "
            + second.path()
            + " both hold the class "
            + entry.replaceFirst("\\.class$", "").replace('/', '.')
            + ", and not the same one: both would run with that of one of them. Move it to another"
            + " package in one of the jars, or take one of them away.");
  }
}
