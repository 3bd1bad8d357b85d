package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.DefinitionShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one definition of a text and of the file beside it that it extends, which may extend
 * another. A key of the text stands, whole, in the place of the file's.
 */
final class Extending {
  private static final String KEY = DefinitionShape.EXTENDS;

  /** The key of another file's name, which is beside the file that has the key. */
  private static final String SCHEMA = "schema";

  private static final int MOST_FILES = 8;

  private final SiblingFiles files;
  private final Problems problems;
  private final Set<String> extended = new HashSet<>();

  Extending(SiblingFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The definition with all keys; what cannot be had is noted as a problem. */
  Node.Mapping whole(Node.Mapping own) {
    return whole(own, "");
  }

  private Node.Mapping whole(Node.Mapping own, String folder) {
    Node named = value(own);
    if (named == null) {
      return own;
    }
    if (!(named instanceof Node.Scalar name) || name.kind() != Node.Scalar.Kind.TEXT) {
      problems.add(
          named.at(),
          KEY + " is " + named.inWords() + "; give the name of a definition beside this one.");
      return own;
    }
    String path = folder + name.text();
    NamedFile file = new NamedFile(name.at(), KEY, path);
    if (!extended.add(path) || extended.size() > MOST_FILES) {
      problems.add(
          name.at(),
          file.sentence(
              extended.size() > MOST_FILES
                  ? ", the last of more than " + MOST_FILES + " files; extend fewer."
                  : ", which extends this file in turn; take one of both away."));
      return own;
    }
    byte[] content = file.read(files, problems);
    if (content == null) {
      return own;
    }
    try {
      Node node = YamlTree.read(path, YamlText.checked(path, YamlText.decode(path, content)));
      if (node instanceof Node.Mapping base) {
        String inner = path.substring(0, path.lastIndexOf('/') + 1);
        return joined(own, whole(beside(base, inner), inner));
      }
      problems.add(
          node.at(), "What is extended is " + node.inWords() + "; write keys of a definition.");
    } catch (Unreadable e) {
      problems.add(e.problem());
    }
    return own;
  }

  private static @Nullable Node value(Node.Mapping map) {
    for (Node.Entry entry : map.entries()) {
      if (entry.key().text().equals(KEY)) {
        return entry.value();
      }
    }
    return null;
  }

  /** A file's keys, of which that of a schema file is named from the definition's folder. */
  private static Node.Mapping beside(Node.Mapping base, String folder) {
    if (folder.isEmpty()) {
      return base;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : base.entries()) {
      boolean isName = entry.key().text().equals(SCHEMA) && entry.value() instanceof Node.Scalar;
      entries.add(isName ? below(folder, entry) : entry);
    }
    return new Node.Mapping(base.at(), entries, base.size());
  }

  private static Node.Entry below(String folder, Node.Entry entry) {
    Node.Scalar name = (Node.Scalar) entry.value();
    return new Node.Entry(
        entry.key(), new Node.Scalar(name.at(), folder + name.text(), name.kind()));
  }

  private static Node.Mapping joined(Node.Mapping own, Node.Mapping base) {
    List<Node.Entry> entries = new ArrayList<>(own.entries());
    Set<String> there = new HashSet<>(Set.of(KEY));
    own.entries().forEach(entry -> there.add(entry.key().text()));
    int size = own.size();
    for (Node.Entry entry : base.entries()) {
      if (!there.contains(entry.key().text())) {
        entries.add(entry);
        size += 1 + entry.value().size();
      }
    }
    return new Node.Mapping(own.at(), entries, size);
  }
}
