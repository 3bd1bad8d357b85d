package io.steelyard.transforms.profiling;

import io.steelyard.schemas.definition.TextStyle;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The encoding that the first bytes of a text file suggest, and what they then say.
 *
 * @param encoding one of {@link TextStyle#ENCODINGS}
 * @param evidence why, in a few words
 * @param text without a byte order mark
 */
public record TextGuess(String encoding, String evidence, String text) {
  /** What is taken where bytes are no UTF-8. */
  public static final String EIGHT_BITS = "windows-1252";

  private static final int LONGEST_CHARACTER = 4;

  /** The guess from a file's first bytes. */
  public static TextGuess of(byte[] start) {
    if (begins(start, 0xef, 0xbb, 0xbf)) {
      return new TextGuess(
          TextStyle.UTF_8, "a byte order mark", decoded(start, 3, StandardCharsets.UTF_8));
    }
    if (begins(start, 0xff, 0xfe)) {
      return new TextGuess(
          "utf-16", "a byte order mark", decoded(start, 2, StandardCharsets.UTF_16LE));
    }
    if (begins(start, 0xfe, 0xff)) {
      return new TextGuess(
          "utf-16", "a byte order mark", decoded(start, 2, StandardCharsets.UTF_16BE));
    }
    int even = zeros(start, 0);
    int odd = zeros(start, 1);
    if (even + odd > start.length / 5) {
      return odd > even
          ? new TextGuess("utf-16le", "zero bytes", decoded(start, 0, StandardCharsets.UTF_16LE))
          : new TextGuess("utf-16be", "zero bytes", decoded(start, 0, StandardCharsets.UTF_16BE));
    }
    return isUtf8(start)
        ? new TextGuess(TextStyle.UTF_8, "", decoded(start, 0, StandardCharsets.UTF_8))
        : new TextGuess(EIGHT_BITS, "not UTF-8", decoded(start, 0, Charset.forName(EIGHT_BITS)));
  }

  private static boolean begins(byte[] start, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= start.length || (start[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static int zeros(byte[] start, int from) {
    int zeros = 0;
    for (int i = from; i < start.length; i += 2) {
      zeros += start[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  /** Whether the bytes are UTF-8 but for a character that they may be cut within. */
  private static boolean isUtf8(byte[] start) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    for (int cut = 0; cut < LONGEST_CHARACTER && cut <= start.length; cut++) {
      try {
        var unused = decoder.decode(ByteBuffer.wrap(start, 0, start.length - cut));
        return true;
      } catch (CharacterCodingException e) {
        decoder.reset();
      }
    }
    return false;
  }

  private static String decoded(byte[] start, int from, Charset charset) {
    return new String(start, from, start.length - from, charset);
  }
}
