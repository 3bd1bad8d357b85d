package io.steelyard.runners.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The alerts that a stream has written, by the beginning of their window; of several revisions the
 * last, and none that was withdrawn.
 */
public record DemoAlerts(Map<String, JsonNode> byWindow) {

  /** Reads the files of lines in a folder whose names begin so. */
  static DemoAlerts read(Path folder, String beginning) throws IOException {
    Map<String, JsonNode> alerts = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, beginning + "*")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          JsonNode alert = new ObjectMapper().readTree(line);
          alerts.merge(
              alert.path("windowStart").asText() + alert.path("id").asText(),
              alert,
              DemoAlerts::later);
        }
      }
    }
    alerts.values().removeIf(alert -> !alert.path("status").asText().startsWith("open"));
    return new DemoAlerts(alerts);
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    return one.path("revision").asLong() > other.path("revision").asLong() ? one : other;
  }

  /** Tells of each window what moved, by how much. */
  void print(PrintWriter out) {
    byWindow.forEach(
        (key, alert) -> {
          out.printf(
              Locale.ROOT,
              "ALERT     %s to %s, %,d rows%n",
              alert.path("windowStart").asText(),
              alert.path("windowEnd").asText(),
              alert.path("rows").asLong());
          for (JsonNode series : alert.path("series")) {
            JsonNode bin = series.path("moved").path(0);
            out.printf(
                Locale.ROOT,
                "          %-18s effect %.3f, most of all %s: %.1f to %.1f %%%n",
                series.path("name").asText(),
                series.path("effect").asDouble(),
                bin.path("bin").asText(),
                100 * bin.path("before").asDouble(),
                100 * bin.path("after").asDouble());
          }
        });
    out.flush();
  }
}
