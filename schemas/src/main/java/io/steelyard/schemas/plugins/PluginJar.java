package io.steelyard.schemas.plugins;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in where it lies.
 *
 * @param path absolute, without symbolic links
 */
public record PluginJar(Path path, Plugin plugin) {
  private static final String ADVICE =
      "; add it to META-INF/MANIFEST.MF in the jar, and see docs/plugins.md";

  /**
   * A jar as a plug-in. Nothing in it is run.
   *
   * @throws UserError if it is not there, is no jar, does not say its name and version, or brings
   *     nothing that the program knows
   */
  public static PluginJar read(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new UserError("There is no plug-in " + jar + ": name a jar, or a folder of jars.");
    }
    try (JarFile open = new JarFile(jar.toFile())) {
      boolean brings = false;
      for (String service : Services.NAMES) {
        JarEntry list = open.getJarEntry(Services.FOLDER + service);
        if (list != null) {
          try (InputStream in = open.getInputStream(list)) {
            brings |= Services.announcesOthers(in);
          }
        }
      }
      if (!brings) {
        throw new UserError(
            jar
                + " is no plug-in: under "
                + Services.FOLDER
                + " it announces no class of its own as one of "
                + String.join(", ", Services.NAMES)
                + "; a library that a plug-in needs belongs into the plug-in's jar.");
      }
      return new PluginJar(jar.toRealPath(), plugin(jar, open.getManifest()));
    } catch (IOException e) {
      throw new UserError("The plug-in " + jar + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static Plugin plugin(Path jar, @Nullable Manifest manifest) throws IOException {
    Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
    return new Plugin(
        attribute(jar, attributes, Attributes.Name.IMPLEMENTATION_TITLE, "name"),
        attribute(jar, attributes, Attributes.Name.IMPLEMENTATION_VERSION, "version"),
        Sha256.hex(Files.readAllBytes(jar)));
  }

  private static String attribute(
      Path jar, Attributes attributes, Attributes.Name name, String meaning) {
    String text = attributes.getValue(name);
    if (text == null) {
      throw new UserError(
          "The plug-in " + jar + " has no " + name + ", which is its " + meaning + ADVICE + ".");
    }
    if (!Plugin.isText(text)) {
      throw new UserError(
          "The plug-in "
              + jar
              + " has the "
              + name
              + " '"
              + text
              + "': write one "
              + Plugin.WRITTEN
              + ADVICE
              + ".");
    }
    return text;
  }
}
