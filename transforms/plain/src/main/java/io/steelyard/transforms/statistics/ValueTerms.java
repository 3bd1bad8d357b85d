package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of different values that is looked up by rows of a column: a text by its bytes, an integer
 * by the number that its digits are, a boolean as {@code true} or {@code false}. Immutable.
 */
public final class ValueTerms {
  private final Terms terms;

  /** Made when a column of numbers asks; two threads may both make it. */
  private volatile @Nullable LongTerms numbers;

  /**
   * The values' texts in the order of their indices.
   *
   * @throws IllegalArgumentException if one is listed twice
   */
  public ValueTerms(List<byte[]> texts) {
    terms = new Terms(texts);
  }

  /** Whether values of such columns can be looked up. */
  public static boolean accepts(ColumnType type) {
    return type == ColumnType.STRING || type == ColumnType.INT || type == ColumnType.BOOLEAN;
  }

  /** How many there are. */
  public int size() {
    return terms.size();
  }

  /** The bytes of a text, as a copy. */
  public byte[] text(int i) {
    return terms.text(i);
  }

  /** The index of each row's value; others where it is missing or not listed. */
  public void indices(Column column, int missing, int unknown, int[] target) {
    if (column instanceof StringColumn texts) {
      terms.indices(texts, missing, unknown, target);
    } else {
      numbers().indices((LongColumn) column, missing, unknown, target);
    }
  }

  /** The index of a text; -1 where it is not listed. */
  public int index(byte[] text) {
    return index(text, 0, text.length);
  }

  /** The index of the text that is bytes [start, end); -1 where it is not listed. */
  public int index(byte[] from, int start, int end) {
    return terms.index(from, start, end);
  }

  private LongTerms numbers() {
    LongTerms made = numbers;
    if (made == null) {
      made = new LongTerms(terms.size());
      for (int i = 0; i < terms.size(); i++) {
        String text = new String(terms.text(i), StandardCharsets.UTF_8);
        if (text.equals("true") || text.equals("false")) {
          made.put(text.equals("true") ? 1 : 0, i);
        } else if (isCanonical(text)) {
          made.put(Long.parseLong(text), i);
        }
      }
      numbers = made;
    }
    return made;
  }

  private static boolean isCanonical(String text) {
    try {
      return Long.toString(Long.parseLong(text)).equals(text);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
