package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.DefinitionShape;
import java.util.ArrayList;
import java.util.List;

/** Puts values that a run gives into a definition; what leads nowhere is noted as a problem. */
final class Giving {
  /** Stands where nothing does so far. */
  private static final Node.Mapping ABSENT = new Node.Mapping(Position.start(""), List.of(), 1);

  private static final Node.Mapping EMPTY = new Node.Mapping(Position.start(""), List.of(), 1);

  private final Problems problems;

  Giving(Problems problems) {
    this.problems = problems;
  }

  /** The definition with these values, of which a later one wins. */
  Node.Mapping into(Node.Mapping root, List<GivenValue> values) {
    Node.Mapping whole = root;
    for (GivenValue each : values) {
      if (each.steps().get(0).equals(DefinitionShape.EXTENDS)) {
        problems.add(
            Position.start(each.source()),
            "What a definition extends is read before values are given; write it into the file.");
        continue;
      }
      try {
        Node value = YamlTree.read(each.source(), YamlText.checked(each.source(), each.value()));
        whole = (Node.Mapping) put(whole, each.steps(), 0, value, each);
      } catch (Unreadable e) {
        problems.add(e.problem());
      }
    }
    return whole;
  }

  private Node put(Node node, List<String> steps, int next, Node value, GivenValue given) {
    if (next == steps.size()) {
      return value;
    }
    String step = steps.get(next);
    if (!step.startsWith("[")) {
      return (node == ABSENT ? EMPTY : node) instanceof Node.Mapping map
          ? key(map, steps, next, value, given)
          : astray(node, given, "has no key " + Quote.text(step));
    }
    int index = Integer.parseInt(step.substring(1, step.length() - 1));
    if (node == ABSENT) {
      String list = given.path().substring(0, given.path().indexOf(step));
      problems.add(
          Position.start(given.source()),
          "There is no "
              + list
              + ", so no item "
              + index
              + " of it; give it whole, as "
              + list
              + "=[…].");
      return node;
    }
    if (!(node instanceof Node.Sequence list) || index >= list.items().size()) {
      return astray(node, given, "has no item " + index + "; items count from 0");
    }
    List<Node> items = new ArrayList<>(list.items());
    items.set(index, put(items.get(index), steps, next + 1, value, given));
    return new Node.Sequence(list.at(), items, sized(items));
  }

  private Node key(Node.Mapping map, List<String> steps, int next, Node value, GivenValue given) {
    String name = steps.get(next);
    List<Node.Entry> entries = new ArrayList<>();
    boolean isThere = false;
    for (Node.Entry entry : map.entries()) {
      boolean isMeant = !isThere && entry.key().text().equals(name);
      isThere |= isMeant;
      entries.add(
          isMeant
              ? new Node.Entry(entry.key(), put(entry.value(), steps, next + 1, value, given))
              : entry);
    }
    if (!isThere) {
      Position at = Position.start(given.source());
      Node.Scalar key = new Node.Scalar(at, name, Node.Scalar.Kind.TEXT);
      entries.add(new Node.Entry(key, put(ABSENT, steps, next + 1, value, given)));
    }
    int size = 1;
    for (Node.Entry entry : entries) {
      size += 1 + entry.value().size();
    }
    return new Node.Mapping(map.at(), entries, size);
  }

  private static int sized(List<Node> items) {
    return 1 + items.stream().mapToInt(Node::size).sum();
  }

  /** Notes that a path ends before its value does; the node stays. */
  private Node astray(Node node, GivenValue given, String lack) {
    problems.add(
        Position.start(given.source()),
        "What stands there is " + node.inWords() + " and " + lack + ".");
    return node;
  }
}
