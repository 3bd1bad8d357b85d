package io.steelyard.transforms.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * The tokens of one JSON object after another, each alone in its bytes. One parser is fed with all
 * of them, so that an object costs no allocation; only after a malformed one there is a new parser.
 */
final class JsonTokens {
  /** The most levels of objects and arrays within one another, the record's object included. */
  static final int DEEPEST = 100;

  /**
   * A parser remembers every key, all in one array that it often copies to add another. After this
   * many bytes it is replaced, so that a file of nothing but new keys costs little memory or time.
   */
  private static final long BYTES_OF_PARSER = 1 << 20;

  /** Lengths are bounded by that of a record, and numbers are taken by their digits. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private JsonParser parser;
  private long fed;
  private long consumed;

  JsonTokens() {
    parser = newParser();
  }

  private JsonParser newParser() {
    fed = 0;
    try {
      // Never closed: it holds nothing but memory, and closed it would give its keys to the
      // factory.
      return FACTORY.createNonBlockingByteArrayParser();
    } catch (IOException impossible) {
      throw new IllegalStateException("a parser of bytes in memory", impossible);
    }
  }

  /** Moves into the object {@code line[from, to)}, which is more than white space. */
  void begin(byte[] line, int from, int to) throws MalformedJsonException {
    int start = from;
    while (isSpace(line[start])) {
      start++;
    }
    if (line[start] != '{') {
      throw new MalformedJsonException("The line is not a JSON object.");
    }
    if (fed > BYTES_OF_PARSER) {
      parser = newParser();
    }
    int end = to;
    while (isSpace(line[end - 1])) {
      end--;
    }
    consumed = fed - (start - from);
    fed += end - start;
    try {
      ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(line, start, end);
    } catch (IOException impossible) {
      throw new IllegalStateException("the object before was read to its end", impossible);
    }
    next();
  }

  /** Whether this is white space of JSON. */
  static boolean isSpace(byte b) {
    return b == '\n' || isSpaceInLine(b);
  }

  /** Whether this is white space of JSON that may stand in a line. */
  static boolean isSpaceInLine(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** The next token. */
  JsonToken next() throws MalformedJsonException {
    try {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.NOT_AVAILABLE && token != null) {
        return token;
      }
    } catch (StreamConstraintsException deep) {
      throw malformed("The JSON object is nested deeper than " + DEEPEST + " levels");
    } catch (IOException malformed) {
      throw malformed("The JSON object is malformed");
    }
    parser = newParser();
    throw new MalformedJsonException("The JSON object is not closed at the end of the line.");
  }

  private MalformedJsonException malformed(String fault) {
    long at = parser.currentLocation().getByteOffset() - consumed;
    parser = newParser();
    return new MalformedJsonException(fault + " near byte " + at + " of the line.");
  }

  /** Moves to the end of the object or array that this token opens; others open none. */
  void skipNested(JsonToken opening) throws MalformedJsonException {
    int depth = opening.isStructStart() ? 1 : 0;
    while (depth > 0) {
      JsonToken token = next();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  /** Sees that nothing follows the object. */
  void end() throws MalformedJsonException {
    if (!((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).needMoreInput()) {
      throw malformed("The JSON object is followed by something else");
    }
  }

  /** The key that the last token is. */
  String name() throws MalformedJsonException {
    try {
      return parser.currentName();
    } catch (IOException impossible) {
      throw malformed("The JSON object is malformed");
    }
  }

  /** Encodes the text of the string or the digits of the number that the last token is. */
  boolean encode(EncodedText target) throws MalformedJsonException {
    try {
      char[] text = parser.getTextCharacters();
      return target.encode(text, parser.getTextOffset(), parser.getTextLength());
    } catch (IOException tooLong) {
      throw malformed("The JSON object is malformed");
    }
  }
}
