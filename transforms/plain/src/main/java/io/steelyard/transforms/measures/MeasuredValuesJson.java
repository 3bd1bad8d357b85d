package io.steelyard.transforms.measures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link MeasuredValue}s by the names of their checks, as JSON; equal values, equal bytes. */
public final class MeasuredValuesJson {
  private static final int VERSION = 1;

  private MeasuredValuesJson() {}

  /** The bytes of these values. */
  public static byte[] write(SortedMap<String, MeasuredValue> values) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("formatVersion", VERSION);
    ObjectNode checks = json.putObject("checks");
    values.forEach(
        (name, measured) ->
            checks.putObject(name).put("what", measured.what()).put("value", measured.value()));
    return CanonicalJson.write(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if these are other bytes
   */
  public static SortedMap<String, MeasuredValue> read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("checks", CanonicalJson.read(bytes));
    long version = json.integer("formatVersion");
    if (version != VERSION) {
      throw new IOException("checks of format version " + version + ", expected " + VERSION);
    }
    JsonReader checks = json.object("checks");
    json.end();
    SortedMap<String, MeasuredValue> values = new TreeMap<>();
    for (String name : checks.names()) {
      JsonReader check = checks.object(name);
      values.put(name, new MeasuredValue(check.text("what"), check.number("value")));
      check.end();
    }
    return values;
  }
}
