package io.steelyard.transforms.texts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The words of texts: the longest runs of {@link WordCharacters}. All else, bytes that are no UTF-8
 * among it, stands between words.
 *
 * @param letters whether each character becomes its small letter, by itself: the last sigma of a
 *     word becomes σ, not ς
 * @param minimumLength in characters (code points); shorter words are left out
 * @param most the first so many words of a row are kept
 */
public record Words(Letters letters, int minimumLength, int most) implements TextStep {
  private static final long serialVersionUID = 1L;

  /** What becomes of capital letters. */
  public enum Letters {
    LOWER,
    KEEP
  }

  /** Of each byte of ASCII the small letter, and the same; 0 where it is in no word. */
  private static final byte[] LOWER = ascii(Letters.LOWER);

  private static final byte[] KEPT = ascii(Letters.KEEP);

  private static byte[] ascii(Letters letters) {
    byte[] table = new byte[128];
    for (int i = 0; i < table.length; i++) {
      if (WordCharacters.contains(i)) {
        table[i] = (byte) (letters == Letters.LOWER ? WordCharacters.lower(i) : i);
      }
    }
    return table;
  }

  @Override
  public void apply(TextLists lists) {
    long length = 0;
    for (int i = 0; i < lists.items(); i++) {
      length += lists.ends()[i] - lists.starts()[i];
    }
    // A small letter has three bytes at most where the capital has two: Ⱥ.
    byte[] room = lists.room(length + length / 2);
    int position = 0;
    for (int row = 0; row < lists.rows(); row++) {
      for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
        if (lists.added() < most) {
          position = words(lists, lists.starts()[i], lists.ends()[i], room, position);
        }
      }
      lists.endRow();
    }
    lists.replace(room);
  }

  /** Adds the words of bytes [start, end), and gives where the room is free behind them. */
  private int words(TextLists lists, int start, int end, byte[] room, int free) {
    byte[] ascii = letters == Letters.LOWER ? LOWER : KEPT;
    byte[] bytes = lists.bytes();
    int word = free;
    int position = free;
    int characters = 0;
    for (int at = start; at < end; ) {
      int first = bytes[at];
      if (first >= 0) {
        at++;
        byte letter = ascii[first];
        if (letter != 0) {
          room[position++] = letter;
          characters++;
          continue;
        }
      } else {
        int character = Utf8.character(bytes, at, end);
        at += Utf8.length(character);
        if (WordCharacters.contains(character)) {
          int letter = letters == Letters.LOWER ? WordCharacters.lower(character) : character;
          position = Utf8.write(letter, room, position);
          characters++;
          continue;
        }
      }
      if (characters >= minimumLength) {
        lists.add(word, position);
        if (lists.added() == most) {
          return position;
        }
        word = position;
      }
      position = word;
      characters = 0;
    }
    if (characters >= minimumLength) {
      lists.add(word, position);
      return position;
    }
    return word;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("words", letters.name());
    json.writeNumberField("minimumLength", minimumLength);
    json.writeNumberField("most", most);
  }
}
