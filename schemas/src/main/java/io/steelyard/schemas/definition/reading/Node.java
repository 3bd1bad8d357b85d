package io.steelyard.schemas.definition.reading;

import java.util.List;

/** A value of the YAML text, with its place. */
sealed interface Node {
  Position at();

  /** How many values it holds with all aliases written out, itself included. */
  int size();

  /** The value in a few words, for messages. */
  String inWords();

  /** A single value. */
  record Scalar(Position at, String text, Kind kind) implements Node {
    /** What the value is by its look; quoted values are texts. */
    enum Kind {
      TEXT,
      NUMBER,
      FLAG,
      NOTHING
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String inWords() {
      return switch (kind) {
        case TEXT -> "the text " + Quote.text(text);
        case NUMBER -> "the number " + Quote.shorten(text);
        case FLAG -> text;
        case NOTHING -> "empty";
      };
    }
  }

  /** A list. */
  record Sequence(Position at, List<Node> items, int size) implements Node {
    @Override
    public String inWords() {
      return "a list";
    }
  }

  /** A map, in the order of the text; keys may be there twice. */
  record Mapping(Position at, List<Entry> entries, int size) implements Node {
    @Override
    public String inWords() {
      return "a map";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}
}
