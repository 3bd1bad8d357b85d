package io.steelyard.pipelines.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.schemas.plugins.Plugin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plug-ins as a member of a JSON object, which is not there where there are none. */
public final class PluginsJson {
  private static final String MEMBER = "plugins";

  private PluginsJson() {}

  /** Adds the member, unless there are none. */
  public static void put(List<Plugin> plugins, ObjectNode json) {
    if (!plugins.isEmpty()) {
      ArrayNode array = json.putArray(MEMBER);
      for (Plugin plugin : plugins) {
        array
            .addObject()
            .put("name", plugin.name())
            .put("version", plugin.version())
            .put("sha256", plugin.sha256());
      }
    }
  }

  /**
   * Reads what {@link #put} added.
   *
   * @throws IOException if it is anything else, or the names do not ascend
   */
  public static List<Plugin> read(JsonReader json) throws IOException {
    if (!json.names().contains(MEMBER)) {
      return List.of();
    }
    List<Plugin> plugins = new ArrayList<>();
    for (JsonReader each : json.objects(MEMBER)) {
      Plugin plugin = plugin(each);
      each.end();
      if (!plugins.isEmpty()
          && plugins.get(plugins.size() - 1).name().compareTo(plugin.name()) >= 0) {
        throw new IOException("it does not list plug-ins in order at " + plugin.name());
      }
      plugins.add(plugin);
    }
    return plugins;
  }

  private static Plugin plugin(JsonReader json) throws IOException {
    try {
      return new Plugin(json.text("name"), json.text("version"), json.text("sha256"));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
