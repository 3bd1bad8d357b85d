package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one of several variants: a bare word, or a map of one word to its argument. */
final class VariantReading {
  private final Problems problems;
  private final Structure structure;

  VariantReading(Problems problems, Structure structure) {
    this.problems = problems;
    this.structure = structure;
  }

  /** The variant, null if it is none of these or its argument has not its shape at all. */
  @Nullable Value read(Node node, Shape.Variants shape, String path) {
    if (node instanceof Node.Scalar word && word.kind() == Node.Scalar.Kind.TEXT) {
      return bare(word, shape, path);
    }
    if (!(node instanceof Node.Mapping map)) {
      return structure.wrong(node, shape, path);
    }
    if (map.entries().size() != 1) {
      problems.add(
          node.at(),
          path
              + " is a map of "
              + map.entries().size()
              + " keys; write one of "
              + names(shape)
              + " with its argument.");
      return null;
    }
    Node.Entry entry = map.entries().get(0);
    Shape.Variant variant = find(shape, entry.key(), path);
    if (variant == null) {
      return null;
    }
    if (variant.argument() == null) {
      problems.add(
          entry.key().at(),
          path
              + " gives an argument to "
              + Quote.text(variant.name())
              + ", which takes none; write the bare word.");
      return null;
    }
    int before = problems.count();
    Value argument =
        structure.read(entry.value(), variant.argument(), Paths.key(path, variant.name()));
    boolean sound = problems.count() == before;
    return argument == null
        ? null
        : new Value.Variant(node.at(), path, variant.name(), argument, sound);
  }

  private @Nullable Value bare(Node.Scalar word, Shape.Variants shape, String path) {
    Shape.Variant variant = find(shape, word, path);
    if (variant != null && variant.bare() == Shape.Variant.Bare.REFUSED) {
      problems.add(
          word.at(),
          path
              + " is the bare word "
              + Quote.text(word.text())
              + "; write it with its argument, as {"
              + word.text()
              + ": …}.");
      return null;
    }
    return variant == null ? null : new Value.Variant(word.at(), path, variant.name(), null, true);
  }

  private Shape.@Nullable Variant find(Shape.Variants shape, Node.Scalar word, String path) {
    for (Shape.Variant variant : shape.variants()) {
      if (variant.name().equals(word.text())) {
        return variant;
      }
    }
    List<String> valid = shape.variants().stream().map(Shape.Variant::name).toList();
    problems.add(
        word.at(),
        path + " is " + Quote.text(word.text()) + "; " + Nearest.advice(word.text(), valid));
    return null;
  }

  private static String names(Shape.Variants shape) {
    return Quote.list(shape.variants().stream().map(Shape.Variant::name).toList());
  }
}
