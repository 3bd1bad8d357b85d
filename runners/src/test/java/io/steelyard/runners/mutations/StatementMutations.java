package io.steelyard.runners.mutations;

import static io.steelyard.runners.mutations.Mutation.harmless;
import static io.steelyard.runners.mutations.Mutation.refused;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.signing.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * Envelopes of other parts, and sound signatures by the trusted key of something else than this
 * bundle.
 */
public final class StatementMutations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final String file;
  private final SignedBundle bundle;
  private final Envelope envelope;
  private final List<Mutation> all = new ArrayList<>();

  private StatementMutations(SignedBundle bundle) throws IOException {
    this.file = bundle.signature();
    this.bundle = bundle;
    this.envelope = Envelope.read(Files.readAllBytes(bundle.folder().resolve(file)));
  }

  /** The mutations of a bundle. */
  public static List<Mutation> of(SignedBundle bundle) throws IOException {
    StatementMutations mutations = new StatementMutations(bundle);
    mutations.addEdits();
    mutations.addStatements();
    return mutations.all;
  }

  private void addEdits() throws IOException {
    ObjectNode other = (ObjectNode) JSON.readTree(bundle.otherBytes(file));
    edit("no signatures", json -> json.putArray("signatures"));
    edit("an empty signature", json -> signature(json).put("sig", ""));
    edit("no signature's bytes", json -> signature(json).remove("sig"));
    edit("no payload", json -> json.remove("payload"));
    edit("an empty payload", json -> json.put("payload", ""));
    edit("the other bundle's payload", json -> json.set("payload", other.get("payload")));
    edit("the other bundle's signature", json -> json.set("signatures", other.get("signatures")));
    edit("another type", json -> json.put("payloadType", "application/json"));
    edit("the type in capitals", json -> json.put("payloadType", "application/vnd.in-toto+JSON"));
    edit("a text as signatures", json -> json.put("signatures", "none"));
    edit("more than a megabyte", json -> json.put("more", "x".repeat(1 << 20)));
    edit("101 signatures", json -> repeat((ArrayNode) json.get("signatures")));
    byte[] raw = new byte[64];
    edit("64 zeros", json -> signature(json).put("sig", Base64.getEncoder().encodeToString(raw)));
    harmlessEdit("another keyid", json -> signature(json).put("keyid", "somebody"));
    harmlessEdit("no keyid", json -> signature(json).remove("keyid"));
    harmlessEdit("a member that DSSE does not know", json -> json.put("more", 1));
    harmlessEdit(
        "URL-safe Base64",
        json -> json.put("payload", Base64.getUrlEncoder().encodeToString(envelope.payload())));
    harmlessEdit(
        "a wrong signature before the right one",
        json -> ((ArrayNode) json.get("signatures")).insertObject(0).put("sig", "AAAA"));
  }

  private void addStatements() throws IOException {
    signed("an older statement", tree -> tree.put("_type", "https://in-toto.io/Statement/v0.1"));
    signed("no type", tree -> tree.remove("_type"));
    signed(
        "another predicate", tree -> tree.put("predicateType", "https://slsa.dev/provenance/v1"));
    signed("no predicate", tree -> tree.remove("predicate"));
    signed("another release", tree -> tree.putObject("predicate").put("purl", "pkg:generic/a@1"));
    signed("no subject", tree -> tree.putArray("subject"));
    int subjects = ((ArrayNode) statement().get("subject")).size();
    for (int i = 0; i < subjects; i++) {
      int subject = i;
      signed("one subject less", tree -> ((ArrayNode) tree.get("subject")).remove(subject));
      signed("another digest", tree -> digest(tree, subject).put("sha256", "0".repeat(64)));
      signed("no SHA-256", tree -> digest(tree, subject).removeAll().put("sha512", "00"));
      signed("another name", tree -> subject(tree, subject).put("name", "other"));
    }
    signed("a subject twice", tree -> ((ArrayNode) tree.get("subject")).add(subject(tree, 0)));
    signed(
        "a subject more",
        tree ->
            ((ArrayNode) tree.get("subject"))
                .addObject()
                .put("name", "extra.json")
                .putObject("digest")
                .put("sha256", "0".repeat(64)));
    byte[] payload = envelope.payload();
    write("a statement of another type", Envelope.sign("text/plain", payload, bundle.key()));
    byte[] words = "I trust this bundle".getBytes(StandardCharsets.UTF_8);
    write("words", Envelope.sign(envelope.payloadType(), words, bundle.key()));
    write("nothing", Envelope.sign(envelope.payloadType(), new byte[0], bundle.key()));
    ObjectNode more = statement();
    more.put("more", 1);
    byte[] dense = JSON.writeValueAsBytes(more);
    harmlessSigned("a member that in-toto does not know, and no line feeds", dense);
  }

  private void edit(String name, Consumer<ObjectNode> change) {
    all.add(refused("an envelope with " + name + ":", file, edited(change)));
  }

  private void harmlessEdit(String name, Consumer<ObjectNode> change) {
    all.add(harmless("an envelope with " + name, edited(change)));
  }

  private Mutation.Change edited(Consumer<ObjectNode> change) {
    return folder -> {
      ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(folder.resolve(file)));
      change.accept(json);
      Files.write(folder.resolve(file), JSON.writeValueAsBytes(json));
    };
  }

  private void signed(String name, Consumer<ObjectNode> change) throws IOException {
    ObjectNode statement = statement();
    change.accept(statement);
    byte[] payload = JSON.writeValueAsBytes(statement);
    write("a statement with " + name, Envelope.sign(envelope.payloadType(), payload, bundle.key()));
  }

  private void write(String name, Envelope signed) {
    all.add(
        refused(
            name + " signed by the trusted key:",
            file,
            FileMutations.replace(file, signed.write())));
  }

  private void harmlessSigned(String name, byte[] payload) {
    Envelope signed = Envelope.sign(envelope.payloadType(), payload, bundle.key());
    all.add(harmless("a statement with " + name, FileMutations.replace(file, signed.write())));
  }

  private ObjectNode statement() throws IOException {
    return (ObjectNode) JSON.readTree(envelope.payload());
  }

  private static ObjectNode subject(ObjectNode statement, int subject) {
    return (ObjectNode) statement.get("subject").get(subject);
  }

  private static ObjectNode digest(ObjectNode statement, int subject) {
    return (ObjectNode) subject(statement, subject).get("digest");
  }

  private static ObjectNode signature(ObjectNode envelope) {
    return (ObjectNode) envelope.get("signatures").get(0);
  }

  private static void repeat(ArrayNode signatures) {
    while (signatures.size() <= 100) {
      signatures.add(signatures.get(0));
    }
  }
}
