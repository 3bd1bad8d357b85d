package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes by the shapes that they must have: keeps what fits, notes a problem for all that does
 * not.
 */
final class Structure {
  private final Problems problems;
  private final Scalars scalars;

  Structure(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /**
   * The node as a value of the shape, without those parts that have problems; null if it is one.
   */
  @Nullable Value read(Node node, Shape shape, String path) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.NOTHING) {
      problems.add(node.at(), path + " is empty; " + advice(shape) + ".");
      return null;
    }
    if (shape instanceof Shape.Table table) {
      return node instanceof Node.Mapping map ? table(map, table, path) : wrong(node, shape, path);
    }
    if (shape instanceof Shape.Cases cases) {
      return node instanceof Node.Mapping map ? cases(map, cases, path) : wrong(node, shape, path);
    }
    if (shape instanceof Shape.Entries entries) {
      return node instanceof Node.Mapping map
          ? entries(map, entries, path)
          : wrong(node, shape, path);
    }
    if (shape instanceof Shape.Listing list) {
      return node instanceof Node.Sequence items
          ? listing(items, list, path)
          : wrong(node, shape, path);
    }
    if (shape instanceof Shape.Variants variants) {
      return new VariantReading(problems, this).read(node, variants, path);
    }
    return node instanceof Node.Scalar scalar
        ? scalars.read(scalar, (Shape.Scalar) shape, path)
        : wrong(node, shape, path);
  }

  /** Notes that the node has not this shape at all. */
  @Nullable Value wrong(Node node, Shape shape, String path) {
    problems.add(node.at(), path + " is " + node.inWords() + "; " + advice(shape) + ".");
    return null;
  }

  private Value.Section table(Node.Mapping map, Shape.Table table, String path) {
    return table(map, table, path, List.of());
  }

  private Value.Section table(
      Node.Mapping map, Shape.Table table, String path, List<String> besides) {
    List<String> names = new ArrayList<>(besides);
    table.keys().forEach(key -> names.add(key.name()));
    MapKeys found = MapKeys.among(names, map, path, problems);
    Map<String, Value> values = new LinkedHashMap<>();
    for (Key key : table.keys()) {
      Node node = found.nodes().get(key.name());
      if (node == null && !found.meant().contains(key.name())) {
        absent(key, map.at(), path, values);
      }
      Value value = node == null ? null : read(node, key.shape(), Paths.key(path, key.name()));
      if (value != null) {
        values.put(key.name(), value);
      }
    }
    List<String> needed = table.needed();
    if (!needed.isEmpty() && needed.stream().noneMatch(found.meant()::contains)) {
      problems.add(
          map.at(), Paths.inWords(path) + " needs " + String.join(" or ", needed) + "; add one.");
    }
    if (table.ranges() != null) {
      Numbers.narrow(table.ranges(), values, problems);
    }
    Value.Section section = new Value.Section(map.at(), path, values, found.meant());
    Ordering.check(table, section, problems);
    UseChecks.check(table, section, problems);
    return section;
  }

  private void absent(Key key, Position at, String path, Map<String, Value> values) {
    if (key.need() == Key.Need.REQUIRED) {
      problems.add(
          at, Paths.key(path, key.name()) + " is missing; add it (" + key.description() + ").");
    } else if (key.defaultValue() != null) {
      values.put(
          key.name(), Scalars.ofDefault(key.defaultValue(), at, Paths.key(path, key.name())));
    }
  }

  private Value.@Nullable Section cases(Node.Mapping map, Shape.Cases cases, String path) {
    String chosen = cases.defaultValue();
    Position at = map.at();
    for (Node.Entry entry : map.entries()) {
      if (entry.key().text().equals(cases.key())) {
        Shape words = new Shape.Words(List.copyOf(cases.tables().keySet()));
        Value word = read(entry.value(), words, Paths.key(path, cases.key()));
        if (!(word instanceof Value.Text text)) {
          return null;
        }
        chosen = text.text();
        at = text.at();
      }
    }
    Shape.Table table = Objects.requireNonNull(cases.tables().get(chosen));
    Value.Section section = table(map, table, path, List.of(cases.key()));
    section.values().put(cases.key(), new Value.Text(at, Paths.key(path, cases.key()), chosen));
    return section;
  }

  private Value.Section entries(Node.Mapping map, Shape.Entries shape, String path) {
    Map<String, Value> values = new LinkedHashMap<>();
    MapKeys found = MapKeys.open(map, path, problems);
    found
        .nodes()
        .forEach(
            (name, node) -> {
              Value value = read(node, shape.value(), Paths.key(path, name));
              if (value != null) {
                values.put(name, value);
              }
            });
    return new Value.Section(map.at(), path, values, found.meant());
  }

  private Value.Items listing(Node.Sequence sequence, Shape.Listing shape, String path) {
    int size = sequence.items().size();
    if (size > shape.most() || (size < shape.least() && shape.least() > 1)) {
      problems.add(
          sequence.at(),
          path
              + " has "
              + size
              + (size == 1 ? " item" : " items")
              + "; give "
              + shape.most()
              + ".");
    } else if (size < shape.least()) {
      problems.add(sequence.at(), path + " is an empty list; add at least one item.");
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      Value value = read(item, shape.item(), Paths.item(path, i, item));
      if (value != null) {
        values.add(value);
      }
    }
    Value.Items items = new Value.Items(sequence.at(), path, values, sequence.items().size());
    Ordering.check(shape, items, problems);
    return items;
  }

  private static String advice(Shape shape) {
    return ShapeAdvice.of(shape);
  }
}
