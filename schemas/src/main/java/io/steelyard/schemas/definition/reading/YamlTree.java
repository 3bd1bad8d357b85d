package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.GroupedNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Makes a tree of the events of a YAML text. Nothing is constructed from tags; nesting, and the
 * number of values that aliases stand for, are bounded.
 */
final class YamlTree {
  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 200_000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final String source;
  private final Iterator<Event> events;
  private final Map<String, Optional<Node>> anchors = new HashMap<>();

  private YamlTree(String source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /**
   * The one document of the text.
   *
   * @param source as of a {@link Position}
   * @throws Unreadable if there is none, or more, or it is not well-formed, too deep or too large
   */
  static Node read(String source, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel("definition").setCodePointLimit(YamlText.LIMIT).build();
    try {
      return new YamlTree(source, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      Position at =
          e.getProblemMark()
              .or(e::getContextMark)
              .map(mark -> position(source, mark))
              .orElse(Position.start(source));
      int index = e.getProblemMark().map(mark -> index(text, mark.getIndex())).orElse(0);
      String reference = SyntaxAdvice.ofReference(text, index);
      throw reference == null
          ? new Unreadable(at, SyntaxAdvice.of(e.getContext(), e.getProblem()))
          : new Unreadable(new Position(source, at.line(), at.column() - 1), reference);
    } catch (ReaderException e) {
      throw new Unreadable(
          Position.of(source, text, index(text, e.getPosition())),
          String.format(
              Locale.ROOT,
              "The character U+%04X may not stand in a definition; remove it.",
              e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new Unreadable(Position.start(source), SyntaxAdvice.of(null, e.getMessage()));
    }
  }

  /** The UTF-16 index of a code point of a text, or its end. */
  private static int index(String text, int codePoint) {
    return text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
  }

  private Node document() {
    events.next();
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new Unreadable(
          Position.start(source),
          "The definition is empty; begin with \"name:\" and the pipeline's name.");
    }
    Node root = node(events.next(), 1);
    events.next();
    Event last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw new Unreadable(
          position(last), "A second document begins here; keep one definition in a file.");
    }
    return root;
  }

  private Node node(Event event, int depth) {
    Position at = position(event);
    if (depth > DEEPEST) {
      throw new Unreadable(
          at,
          "Values are nested more than "
              + DEEPEST
              + " deep here; no definition needs that, so write it flat.");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAlias().getValue(), at);
    }
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(a -> anchors.put(a.getValue(), Optional.empty()));
    Node node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, at)
            : collection((CollectionStartEvent) event, at, depth);
    anchor.ifPresent(a -> anchors.put(a.getValue(), Optional.of(node)));
    return node;
  }

  private Node aliased(String name, Position at) {
    Optional<Node> node = anchors.get(name);
    if (node == null) {
      throw new Unreadable(at, "There is no anchor &" + name + " above; write the value itself.");
    }
    return node.orElseThrow(
        () -> new Unreadable(at, "The anchor &" + name + " holds itself; write the value itself."));
  }

  private Node collection(CollectionStartEvent event, Position at, int depth) {
    refuseTag(event.getTag(), at);
    List<Node> items = new ArrayList<>();
    List<Node.Entry> entries = new ArrayList<>();
    int size = 1;
    for (Event next = events.next(); !isEnd(next); next = events.next()) {
      Node child = node(next, depth + 1);
      size += child.size();
      if (event instanceof MappingStartEvent) {
        if (!(child instanceof Node.Scalar key)) {
          throw new Unreadable(
              child.at(),
              "A key may not be " + child.inWords() + "; write a name before the colon.");
        }
        Node value = node(events.next(), depth + 1);
        size += value.size();
        entries.add(new Node.Entry(key, value));
      } else {
        items.add(child);
      }
      if (size > MOST_VALUES) {
        throw new Unreadable(
            at,
            "This holds more than "
                + GroupedNumber.of(MOST_VALUES)
                + " values with its aliases written out; shorten it.");
      }
    }
    return event instanceof MappingStartEvent
        ? new Node.Mapping(at, entries, size)
        : new Node.Sequence(at, items, size);
  }

  private static Node scalar(ScalarEvent event, Position at) {
    refuseTag(event.getTag(), at);
    String text = event.getValue();
    // Escapes can say what may not stand in the text, and would not be written back.
    OptionalInt stray = text.codePoints().filter(c -> !StreamReader.isPrintable(c)).findFirst();
    if (stray.isPresent()) {
      throw new Unreadable(
          at,
          String.format(
              Locale.ROOT,
              "The text holds the character U+%04X, which is not printable; remove it.",
              stray.getAsInt()));
    }
    return new Node.Scalar(at, text, event.isPlain() ? kind(text) : Node.Scalar.Kind.TEXT);
  }

  private static Node.Scalar.Kind kind(String plain) {
    return switch (plain) {
      case "", "~", "null" -> Node.Scalar.Kind.NOTHING;
      case "true", "false" -> Node.Scalar.Kind.FLAG;
      default -> NUMBER.matcher(plain).matches() ? Node.Scalar.Kind.NUMBER : Node.Scalar.Kind.TEXT;
    };
  }

  private static void refuseTag(Optional<String> tag, Position at) {
    if (tag.isPresent()) {
      throw new Unreadable(
          at, "The tag " + Quote.text(tag.get()) + " has no place in a definition; remove it.");
    }
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd;
  }

  private Position position(Event event) {
    return event.getStartMark().map(mark -> position(source, mark)).orElse(Position.start(source));
  }

  private static Position position(String source, Mark mark) {
    return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
