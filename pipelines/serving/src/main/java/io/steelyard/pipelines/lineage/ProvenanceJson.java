package io.steelyard.pipelines.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Provenance} as members of a lineage's JSON. */
final class ProvenanceJson {
  private static final String EQUAL_BYTES = "equal bytes";
  private static final String EQUAL_QUALITY = "equal quality";

  private ProvenanceJson() {}

  static void put(Provenance provenance, ObjectNode json) {
    json.put("definition", provenance.definition());
    ObjectNode code = json.putObject("code");
    code.put("version", provenance.code().version());
    code.put("commit", provenance.code().commit());
    PluginsJson.put(provenance.code().plugins(), code);
    json.put("bom", provenance.bom());
    LineageJson.texts(json.putObject("host"), provenance.host());
    json.put("seed", provenance.seed());
    TrainerRun run = provenance.trainer();
    ObjectNode trainer = json.putObject("trainer");
    trainer.put("name", run.name());
    trainer.put("description", run.description());
    trainer.put("promise", run.promise() == Promise.EQUAL_BYTES ? EQUAL_BYTES : EQUAL_QUALITY);
    ObjectNode parameters = trainer.putObject("parameters");
    run.parameters().forEach(parameters::put);
    LineageJson.texts(trainer.putObject("library"), run.library());
    LineageJson.texts(trainer.putObject("host"), run.host());
    json.put("user", provenance.user());
    json.put("parent", provenance.parent());
  }

  static Provenance read(JsonReader json) throws IOException {
    JsonReader code = json.object("code");
    CodeVersion version =
        new CodeVersion(code.text("version"), code.text("commit"), PluginsJson.read(code));
    code.end();
    return new Provenance(
        json.text("definition"),
        version,
        json.textOrNull("bom"),
        LineageJson.texts(json.object("host")),
        json.integer("seed"),
        trainer(json.object("trainer")),
        json.text("user"),
        json.textOrNull("parent"));
  }

  private static TrainerRun trainer(JsonReader json) throws IOException {
    JsonReader numbers = json.object("parameters");
    SortedMap<String, Double> parameters = new TreeMap<>();
    for (String name : numbers.names()) {
      parameters.put(name, numbers.number(name));
    }
    TrainerRun run =
        new TrainerRun(
            json.text("name"),
            json.text("description"),
            promise(json.text("promise")),
            parameters,
            LineageJson.texts(json.object("library")),
            LineageJson.texts(json.object("host")));
    json.end();
    return run;
  }

  private static Promise promise(String text) throws IOException {
    return switch (text) {
      case EQUAL_BYTES -> Promise.EQUAL_BYTES;
      case EQUAL_QUALITY -> Promise.EQUAL_QUALITY;
      default -> throw new IOException("lineage.trainer.promise is " + text);
    };
  }
}
