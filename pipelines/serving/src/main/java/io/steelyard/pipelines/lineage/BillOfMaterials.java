package io.steelyard.pipelines.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A program's dependencies: a CycloneDX document in JSON, kept byte for byte. */
public final class BillOfMaterials {
  private final byte[] bytes;
  private final SortedMap<String, String> versions;

  private BillOfMaterials(byte[] bytes, SortedMap<String, String> versions) {
    this.bytes = bytes;
    this.versions = versions;
  }

  /**
   * Reads a document.
   *
   * @throws IOException if it is not JSON, or no CycloneDX document
   */
  public static BillOfMaterials read(byte[] bytes) throws IOException {
    JsonNode document = CanonicalJson.read(bytes);
    if (!document.path("bomFormat").asText().equals("CycloneDX")) {
      throw new IOException("it is not a CycloneDX document");
    }
    SortedMap<String, String> versions = new TreeMap<>();
    for (JsonNode component : document.path("components")) {
      String group = component.path("group").asText();
      String name = component.path("name").asText();
      String classifier = classifier(component.path("purl").asText());
      versions.put(
          (group.isEmpty() ? name : group + ":" + name) + classifier,
          component.path("version").asText());
    }
    return new BillOfMaterials(bytes.clone(), versions);
  }

  /**
   * The same dependencies with what tells them apart: name, version, package URL, licences, scope,
   * SHA-256 and what depends on what. A tenth of what build tools write, since every bundle has it.
   */
  BillOfMaterials reduced() throws IOException {
    JsonNode document = CanonicalJson.read(bytes);
    ObjectNode reduced = only(document, "bomFormat", "specVersion", "version");
    reduced
        .putObject("metadata")
        .set("component", component(document.path("metadata").path("component")));
    ArrayNode components = reduced.putArray("components");
    document.path("components").forEach(each -> components.add(component(each)));
    reduced.set("dependencies", document.path("dependencies"));
    return read(CanonicalJson.write(reduced));
  }

  private static ObjectNode component(JsonNode component) {
    ObjectNode reduced =
        only(component, "type", "bom-ref", "group", "name", "version", "scope", "licenses", "purl");
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        reduced.putArray("hashes").add(hash);
      }
    }
    return reduced;
  }

  private static ObjectNode only(JsonNode object, String... names) {
    ObjectNode some = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (object.has(name)) {
        some.set(name, object.get(name));
      }
    }
    return some;
  }

  /** The part of a package URL that tells apart several jars of one artifact. */
  private static String classifier(String purl) {
    int at = purl.indexOf("classifier=");
    if (at < 0) {
      return "";
    }
    String rest = purl.substring(at + "classifier=".length());
    int end = rest.indexOf('&');
    return ":" + (end < 0 ? rest : rest.substring(0, end));
  }

  /** The document. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The SHA-256 of the document, in 64 hexadecimal digits. */
  public String sha256() {
    return Sha256.hex(bytes);
  }

  /** The version of each dependency, by {@code group:name}. */
  public SortedMap<String, String> versions() {
    return new TreeMap<>(versions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BillOfMaterials bom && Arrays.equals(bytes, bom.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
