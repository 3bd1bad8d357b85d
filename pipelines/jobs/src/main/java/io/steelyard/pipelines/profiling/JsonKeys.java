package io.steelyard.pipelines.profiling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.steelyard.transforms.beam.ListFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys of JSON objects, one a line, which only the rows name. */
final class JsonKeys {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Set<String> keys = new TreeSet<>();
  private final Set<String> nested;

  private JsonKeys(Set<String> nested) {
    this.nested = nested;
  }

  /**
   * The keys of values in all lines, sorted, since objects may have them in any order; those of an
   * object within another behind a dot.
   *
   * @param nested is given the keys of lists
   */
  static List<String> of(List<ListFiles.Listed> files, Set<String> nested) throws IOException {
    JsonKeys all = new JsonKeys(nested);
    for (ListFiles.Listed file : files) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Beginning.open(file.name()), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          all.read(line);
        }
      }
    }
    return List.copyOf(all.keys);
  }

  private void read(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readObject(parser, "");
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Its reader says of the line what is wrong with it.
    }
  }

  private void readObject(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = path + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readObject(parser, key + ".");
      } else if (value == JsonToken.START_ARRAY) {
        nested.add(key);
        parser.skipChildren();
      } else {
        keys.add(key);
      }
    }
  }
}
