package io.steelyard.pipelines.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.lineage.HostFacts;
import io.steelyard.pipelines.lineage.TrainerRun;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What only the worker that trained can tell, on its way to whoever writes the lineage: a file
 * beside the model's.
 *
 * @param idle features of the rows it learned from
 */
record TrainerRecord(
    SortedMap<String, String> library, SortedMap<String, String> host, IdleFeatures idle) {
  static TrainerRecord of(Learned learned, TrainingRows rows) {
    return new TrainerRecord(
        learned.provenance(), HostFacts.here(), IdleFeatures.of(rows.features()));
  }

  static String file(String modelFile) {
    return modelFile + ".json";
  }

  byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode names = json.putObject("library");
    library.forEach(names::put);
    ObjectNode facts = json.putObject("host");
    host.forEach(facts::put);
    idle.missing().forEach(json.putArray("missing")::add);
    idle.constant().forEach(json.putArray("constant")::add);
    return CanonicalJson.write(json);
  }

  static TrainerRecord read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("trainer", CanonicalJson.read(bytes));
    return new TrainerRecord(
        texts(json.object("library")),
        texts(json.object("host")),
        new IdleFeatures(list(json, "missing"), list(json, "constant")));
  }

  private static List<String> list(JsonReader json, String name) throws IOException {
    return json.array(name).stream().map(JsonNode::asText).toList();
  }

  private static SortedMap<String, String> texts(JsonReader object) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : object.names()) {
      texts.put(name, object.text(name));
    }
    return texts;
  }

  /** The record, with what the definition and the trainer say. */
  TrainerRun run(ModelSpec spec) {
    ModelTrainer trainer = Trainers.named(spec.trainer());
    SortedMap<String, Double> parameters = new TreeMap<>();
    for (ModelTrainer.Parameter each : trainer.parameters()) {
      Double value = spec.parameters().getOrDefault(each.name(), each.defaultValue());
      // What a trainer chooses itself is in what its library says.
      if (value != null) {
        parameters.put(each.name(), value);
      }
    }
    return new TrainerRun(
        trainer.name(), trainer.description(), trainer.promise(), parameters, library, host);
  }
}
