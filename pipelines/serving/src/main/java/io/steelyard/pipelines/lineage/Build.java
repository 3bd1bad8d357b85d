package io.steelyard.pipelines.lineage;

import io.steelyard.schemas.plugins.PluginJar;
import io.steelyard.schemas.plugins.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The build that made the running program, as it wrote into its jar.
 *
 * @param bom null where the program runs from class folders
 */
public record Build(CodeVersion code, @Nullable BillOfMaterials bom) {
  private static final String PROPERTIES = "/META-INF/steelyard-build.properties";
  private static final String BOM = "/META-INF/sbom/steelyard.cdx.json";

  /** The running program's. */
  public static Build running() {
    try {
      Properties properties = new Properties();
      byte[] written = resource(PROPERTIES);
      if (written != null) {
        properties.load(new java.io.ByteArrayInputStream(written));
      }
      byte[] bom = resource(BOM);
      return new Build(
          new CodeVersion(
              filled(properties, "version"),
              filled(properties, "commit"),
              Plugins.here().stream().map(PluginJar::plugin).toList()),
          bom == null ? null : BillOfMaterials.read(bom).reduced());
    } catch (IOException e) {
      throw new UncheckedIOException("The program's jar is damaged: " + e.getMessage(), e);
    }
  }

  /** A value that the build put in; what it did not know stands there as a placeholder. */
  private static String filled(Properties properties, String name) {
    String value = properties.getProperty(name, "");
    return value.isEmpty() || value.contains("${") ? CodeVersion.UNKNOWN : value;
  }

  private static byte @Nullable [] resource(String name) throws IOException {
    try (InputStream in = Build.class.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
