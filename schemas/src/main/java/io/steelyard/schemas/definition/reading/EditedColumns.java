package io.steelyard.schemas.definition.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a definition in which values of columns are changed: all else stays as it is written,
 * comments and order among it. What the text does not hold itself, since it extends another, cannot
 * be changed in it.
 */
public final class EditedColumns {
  private final List<String> lines;
  private final @Nullable Node root;
  private final List<Edit> edits = new ArrayList<>();

  /** What takes the place of a part of a line, columns counted in code points from 0. */
  private record Edit(int line, int from, int to, String text) {}

  /**
   * A line that is changed.
   *
   * @param line from 0
   * @param after the lines in its place
   */
  public record LineChange(int line, String before, List<String> after) {}

  /** Of a text that is in order. */
  public EditedColumns(String text) {
    this.lines = List.of(text.split("\n", -1));
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(YamlText.LIMIT).build();
    this.root = new Compose(settings).composeString(text).orElse(null);
  }

  /**
   * Replaces a number, a word or a text on one line.
   *
   * @param yaml as it is to be written
   * @return whether the column has the key here
   */
  public boolean replace(String column, String key, String yaml) {
    Optional<Node> value =
        value(column, key).filter(ScalarNode.class::isInstance).filter(EditedColumns::isOnOneLine);
    value.ifPresent(node -> add(node, from(node), yaml));
    return value.isPresent();
  }

  /**
   * Adds items to the end of a list.
   *
   * @param yaml each item as it is to be written
   * @return whether the column has such a list here
   */
  public boolean append(String column, String key, List<String> yaml) {
    Optional<SequenceNode> list =
        value(column, key)
            .filter(SequenceNode.class::isInstance)
            .map(SequenceNode.class::cast)
            .filter(node -> !node.getValue().isEmpty());
    list.ifPresent(
        node -> {
          Node last = node.getValue().get(node.getValue().size() - 1);
          if (node.getFlowStyle() == FlowStyle.FLOW) {
            add(last, to(last), ", " + String.join(", ", yaml));
          } else {
            // Behind a comment on the line of the last item.
            String line = lines.get(line(last));
            int end = line.codePointCount(0, line.length());
            String dash = "\n" + " ".repeat(Math.max(0, from(last) - 2)) + "- ";
            edits.add(new Edit(line(last), end, end, dash + String.join(dash, yaml)));
          }
        });
    return list.isPresent();
  }

  private void add(Node node, int from, String text) {
    edits.add(new Edit(line(node), from, to(node), text));
  }

  private static boolean isOnOneLine(Node node) {
    return node.getStartMark().orElseThrow().getLine() == line(node);
  }

  private static int line(Node node) {
    return node.getEndMark().orElseThrow().getLine();
  }

  private static int from(Node node) {
    return node.getStartMark().orElseThrow().getColumn();
  }

  private static int to(Node node) {
    return node.getEndMark().orElseThrow().getColumn();
  }

  private Optional<Node> value(String column, String key) {
    return Optional.ofNullable(root)
        .flatMap(node -> value(node, "columns"))
        .filter(SequenceNode.class::isInstance)
        .flatMap(
            node ->
                ((SequenceNode) node)
                    .getValue().stream()
                        .filter(each -> value(each, "name").filter(n -> is(n, column)).isPresent())
                        .findFirst())
        .flatMap(node -> value(node, key));
  }

  private static Optional<Node> value(Node mapping, String key) {
    return mapping instanceof MappingNode map
        ? map.getValue().stream()
            .filter(entry -> is(entry.getKeyNode(), key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static boolean is(Node node, String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** The lines that are changed, from the first on. */
  public List<LineChange> changes() {
    List<LineChange> changes = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      String before = lines.get(line);
      String after = edited(line);
      if (!after.equals(before)) {
        changes.add(new LineChange(line, before, List.of(after.split("\n", -1))));
      }
    }
    return changes;
  }

  /** The lines as they were. */
  public List<String> lines() {
    return lines;
  }

  /** The text with all that is changed. */
  public String text() {
    List<String> after = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      after.add(edited(line));
    }
    return String.join("\n", after);
  }

  private String edited(int line) {
    String text = lines.get(line);
    List<Edit> here =
        edits.stream()
            .filter(edit -> edit.line() == line)
            .sorted(Comparator.comparingInt(Edit::from).reversed())
            .toList();
    for (Edit edit : here) {
      text =
          text.substring(0, text.offsetByCodePoints(0, edit.from()))
              + edit.text()
              + text.substring(text.offsetByCodePoints(0, edit.to()));
    }
    return text;
  }
}
