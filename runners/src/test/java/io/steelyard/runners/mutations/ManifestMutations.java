package io.steelyard.runners.mutations;

import static io.steelyard.runners.mutations.Mutation.refused;
import static io.steelyard.runners.mutations.SignedBundle.MANIFEST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Manifests that list what they must not, with an id to fit, or are written otherwise. */
public final class ManifestMutations {
  private static final byte[] EMPTY = {};

  /** Where a path would lead if somebody followed it. */
  private static final List<String> PATHS =
      List.of(
          "../x",
          "../../x",
          "monitor/../../x",
          "./model.bin",
          "monitor/../model.bin",
          "..",
          ".",
          "/etc/hostname",
          "//etc/hostname",
          "C:\\x",
          "..\\x",
          "monitor//baseline.json",
          "model.bin/",
          "run/lineage.json",
          "manifest.json",
          ".hidden",
          "%2e%2e/x",
          "file:///etc/hostname",
          "s3://bucket/x",
          "*.json",
          "a\u0000b",
          "a\nb",
          "\u2024\u2024/x",
          "",
          "x".repeat(201));

  private static final List<String> MEMBERS =
      List.of("formatVersion", "name", "version", "task", "id", "files");

  private ManifestMutations() {}

  /** The mutations of a bundle. */
  public static List<Mutation> of(SignedBundle bundle) throws IOException {
    List<Mutation> all = new ArrayList<>();
    for (String path : PATHS) {
      Mutation.Change lists = ManifestFile.list(files -> insert(files, path));
      all.add(change("lists " + path + " too", outside(path, lists)));
      all.add(change("lists only " + path, ManifestFile.list(files -> only(files, path))));
    }
    all.add(
        change("lists a file twice", ManifestFile.list(files -> files.insert(0, files.get(0)))));
    all.add(change("is out of order", ManifestFile.list(files -> files.add(files.remove(0)))));
    for (String member : MEMBERS) {
      all.add(change("lacks " + member, ManifestFile.json(tree -> tree.remove(member))));
      all.add(change("says " + member + " twice", ManifestFile.text(text -> twice(text, member))));
    }
    all.add(change("is of no task", ManifestFile.json(tree -> tree.put("task", "regression"))));
    all.add(change("is of version 99", ManifestFile.json(tree -> tree.put("version", 99))));
    all.add(change("is of another name", ManifestFile.json(tree -> tree.put("name", "other"))));
    all.add(change("has a member more", ManifestFile.json(tree -> tree.put("more", 1))));
    all.add(change("has another format", ManifestFile.json(tree -> tree.put("formatVersion", 2))));
    all.add(change("is no object", ManifestFile.text(text -> "[]\n")));
    all.add(change("has other line ends", ManifestFile.text(t -> t.replace("\n", "\r\n"))));
    all.add(change("is on one line", ManifestFile.text(text -> text.replace("\n", ""))));
    all.add(change("has a byte order mark", ManifestFile.text(text -> "\ufeff" + text)));
    all.add(change("says more after its end", ManifestFile.text(text -> text + "{}")));
    return all;
  }

  private static Mutation change(String name, Mutation.Change change) {
    return refused("a manifest that " + name.replaceAll("\\p{Cntrl}", "?") + ":", MANIFEST, change);
  }

  /** What lies beside the folder is there, so that it is not for want of it that loading fails. */
  private static Mutation.Change outside(String path, Mutation.Change lists) {
    return folder -> {
      if (path.equals("../x")) {
        Files.write(folder.resolve(path), EMPTY);
      }
      lists.apply(folder);
    };
  }

  private static void only(ArrayNode files, String path) {
    files.removeAll();
    files.add(ManifestFile.entry(path, EMPTY));
  }

  private static void insert(ArrayNode files, String path) {
    int place =
        (int)
            IntStream.range(0, files.size())
                .filter(i -> files.get(i).get("path").asText().compareTo(path) < 0)
                .count();
    files.insert(place, ManifestFile.entry(path, EMPTY));
  }

  private static String twice(String text, String member) {
    return text.replaceFirst("\\{", "{\n  \"" + member + "\": 1,");
  }
}
