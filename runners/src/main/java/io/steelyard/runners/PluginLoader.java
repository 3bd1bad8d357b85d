package io.steelyard.runners;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.PluginJar;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the program once more in this process, in one class loader with its plug-ins. Everything
 * sees that one loader: Java's service loader, Beam's serialization, the runners in this process.
 */
final class PluginLoader {
  private static final String NAME = "steelyard with plug-ins";

  private PluginLoader() {}

  /** Whether this class is of such a loader already. */
  static boolean isHere() {
    return NAME.equals(PluginLoader.class.getClassLoader().getName());
  }

  /** Runs a command with what a loader has, and returns its exit code. */
  static int run(ClassLoader loader, String... arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (int)
          Class.forName(Steelyard.class.getName(), true, loader)
              .getMethod("run", String[].class)
              .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * The program's class path, then the plug-ins, so that none takes the place of a class of it. It
   * is never closed: threads that outlive a command may still load classes.
   *
   * @throws UserError if this class path is not where the program comes from, as in {@code flink
   *     run}
   */
  static ClassLoader of(List<PluginJar> plugins) {
    if (PluginLoader.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
      throw new UserError(
          "The plug-in "
              + plugins.get(0).path()
              + " cannot be loaded by a program that another one started: put its jar on that one's"
              + " class path, with flink run by -C file:///PATH.");
    }
    List<URL> places = new ArrayList<>();
    try {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        places.add(Path.of(entry).toUri().toURL());
      }
      for (PluginJar plugin : plugins) {
        places.add(plugin.path().toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
    return new URLClassLoader(
        NAME, places.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
