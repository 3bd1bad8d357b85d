package io.steelyard.runners.mutations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A manifest as somebody writes it who knows its format and can compute digests. */
final class ManifestFile {
  private static final String PATH = SignedBundle.MANIFEST;

  private ManifestFile() {}

  /** Changes the text. */
  static Mutation.Change text(UnaryOperator<String> change) {
    return folder -> {
      String text = Files.readString(folder.resolve(PATH));
      String changed = change.apply(text);
      if (changed.equals(text)) {
        throw new IllegalStateException("nothing was changed");
      }
      Files.writeString(folder.resolve(PATH), changed);
    };
  }

  /** Changes the JSON, and nothing to make it fit. */
  static Mutation.Change json(Consumer<ObjectNode> change) {
    return folder -> {
      ObjectNode tree = read(folder);
      change.accept(tree);
      Files.write(folder.resolve(PATH), CanonicalJson.write(tree));
    };
  }

  /** Changes the list of files, and the id to fit. */
  static Mutation.Change list(Consumer<ArrayNode> change) {
    return json(
        tree -> {
          change.accept((ArrayNode) tree.get("files"));
          tree.put("id", id(tree));
        });
  }

  /** Makes the manifest fit the files that are there. */
  static void fit(Path folder) throws IOException {
    ObjectNode tree = read(folder);
    ArrayNode files = tree.putArray("files");
    for (String path : SignedBundle.files(folder)) {
      if (!path.startsWith("run/") && !path.equals(PATH)) {
        files.add(entry(path, Files.readAllBytes(folder.resolve(path))));
      }
    }
    tree.put("id", id(tree));
    Files.write(folder.resolve(PATH), CanonicalJson.write(tree));
  }

  static ObjectNode entry(String path, byte[] content) {
    ObjectNode entry = new ObjectMapper().createObjectNode();
    return entry.put("path", path).put("sha256", sha256(content)).put("size", content.length);
  }

  private static String id(ObjectNode tree) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode file : tree.get("files")) {
      lines.append(file.get("sha256").asText()).append("  ").append(file.get("path").asText());
      lines.append('\n');
    }
    return "sha256:" + sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode read(Path folder) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(PATH)));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
