package io.steelyard.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schemas that OpenLineage publishes, by the URL that each has there; nothing is fetched. */
final class PublishedSchemas {
  private static final Path FOLDER = Path.of("src/test/resources/openlineage");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonSchemaFactory factory;
  private final Map<String, String> texts;

  private PublishedSchemas(Map<String, String> texts) {
    this.texts = texts;
    this.factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
  }

  static PublishedSchemas read() throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        texts.put(JSON.readTree(text).get("$id").asText(), text);
      }
    }
    return new PublishedSchemas(texts);
  }

  /** What is wrong with an event, by its own schema and by that of each of its facets. */
  List<String> faults(JsonNode event) {
    List<String> faults = new ArrayList<>();
    faults.addAll(faults("", event));
    facets(event, "", faults);
    return faults;
  }

  private void facets(JsonNode node, String path, List<String> faults) {
    if (node.has("_schemaURL")) {
      faults.addAll(faults(path, node));
    }
    if (node.isObject()) {
      node.properties()
          .forEach(each -> facets(each.getValue(), path + "/" + each.getKey(), faults));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      facets(node.get(i), path + "/" + i, faults);
    }
  }

  private List<String> faults(String path, JsonNode node) {
    String url = node.get(path.isEmpty() ? "schemaURL" : "_schemaURL").asText();
    if (!texts.containsKey(url.replaceFirst("#.*$", ""))) {
      return List.of(path + " names a schema that is not published: " + url);
    }
    JsonSchema schema =
        factory.getSchema(
            SchemaLocation.of(url),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return schema.validate(node.toString(), InputFormat.JSON).stream()
        .map(fault -> path + " " + fault.getMessage())
        .toList();
  }

  /** All events of a body of lines. */
  static List<JsonNode> events(byte[] lines) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
      events.add(JSON.readTree(line));
    }
    return events;
  }
}
