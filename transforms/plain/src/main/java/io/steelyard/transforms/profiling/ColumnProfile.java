package io.steelyard.transforms.profiling;

import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.transforms.formats.ParsedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the texts of a column are: how many are missing, what types they parse as, which there are.
 * Exact, and the same whatever the order and division of the rows; candidates for missing values
 * are counted apart from all else. Mutable, for one thread.
 */
public final class ColumnProfile {
  /** Different texts that are held. */
  static final int MOST_TEXTS = 2048;

  private static final int MOST_BYTES = 1 << 17;
  private static final int LONG_ID = 16;
  private static final int SHORTEST_DATE = 8;

  private final String name;
  private final ParsedText parsed;
  private long empty;
  private long unreadable;
  private final long[] candidates = new long[MissingCandidates.TEXTS.size()];
  private long present;
  private long wholes;
  private long numbers;
  private long flags;
  private long isoTimes;
  private long zonedTimes;
  private long commaNumbers;
  private long leadingZeros;
  private long longDigits;
  private long lineBreaks;
  private long negatives;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private final long[] patterns = new long[DatePattern.ALL.size()];
  private long letters;
  private final HashedSample texts = new HashedSample(MOST_TEXTS, MOST_BYTES);

  /** Of a column of this name, whose numbers are written in this style. */
  ColumnProfile(String name, TextStyle style) {
    this.name = name;
    this.parsed = new ParsedText(style);
  }

  /** Counts a value that no text stands for, such as a list. */
  void addUnreadable() {
    unreadable++;
  }

  /** Counts {@code text[from, to)}, whose hash is given; empty is missing. */
  void add(long hash, byte[] text, int from, int to) {
    if (from == to) {
      empty++;
      return;
    }
    int candidate = MissingCandidates.find(text, from, to);
    if (candidate >= 0) {
      candidates[candidate]++;
      return;
    }
    present++;
    texts.add(hash, text, from, to);
    letters += to - from;
    byte first = text[from];
    boolean isDigit = first >= '0' && first <= '9';
    boolean isNumberLike = isDigit || first == '-' || first == '+' || first == '.';
    if (isNumberLike && addNumber(text, from, to)) {
      return;
    }
    if (isNumberLike && to - from >= SHORTEST_DATE) {
      addTime(text, from, to);
    }
    flags += ParsedText.isFlag(text, from, to) ? 1 : 0;
    for (int i = from; i < to; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        lineBreaks++;
        break;
      }
    }
  }

  private boolean addNumber(byte[] text, int from, int to) {
    double number = parsed.number(text, from, to);
    if (Double.isNaN(number)) {
      commaNumbers += isCommaNumber(text, from, to) ? 1 : 0;
      return false;
    }
    numbers++;
    negatives += number < 0 ? 1 : 0;
    least = Math.min(least, number + 0.0);
    greatest = Math.max(greatest, number + 0.0);
    if (number != Math.rint(number)) {
      return true;
    }
    wholes += parsed.isInteger(text, from, to) ? 1 : 0;
    int digits = digits(text, from, to);
    leadingZeros += digits > 1 && text[from] == '0' ? 1 : 0;
    longDigits += digits >= LONG_ID ? 1 : 0;
    if (digits == SHORTEST_DATE && parsed.isTime(text, from, to)) {
      isoTimes++;
    }
    return true;
  }

  /** The length of a text of digits alone, else 0. */
  private static int digits(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return 0;
      }
    }
    return to - from;
  }

  /** Whether a text is a number but for one comma in the place of its decimal point. */
  private static boolean isCommaNumber(byte[] text, int from, int to) {
    int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
    int commas = 0;
    int before = 0;
    for (int i = at; i < to; i++) {
      boolean isDigit = text[i] >= '0' && text[i] <= '9';
      if (!isDigit && text[i] != ',') {
        return false;
      }
      commas += isDigit ? 0 : 1;
      before += isDigit && commas == 0 ? 1 : 0;
    }
    return commas == 1 && before > 0 && text[to - 1] != ',';
  }

  private void addTime(byte[] text, int from, int to) {
    if (parsed.isTime(text, from, to)) {
      isoTimes++;
      zonedTimes += isZoned(text, from, to) ? 1 : 0;
      return;
    }
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] += DatePattern.ALL.get(i).matches(text, from, to) ? 1 : 0;
    }
  }

  private static boolean isZoned(byte[] text, int from, int to) {
    int last = text[to - 1] | 0x20;
    boolean isOffset = false;
    for (int i = from + SHORTEST_DATE + 2; i < to; i++) {
      isOffset |= text[i] == '+' || text[i] == '-';
    }
    return last == 'z' || isOffset;
  }

  /** Adds what another of the same column has counted. */
  void absorb(ColumnProfile other) {
    empty += other.empty;
    unreadable += other.unreadable;
    add(candidates, other.candidates);
    present += other.present;
    wholes += other.wholes;
    numbers += other.numbers;
    flags += other.flags;
    isoTimes += other.isoTimes;
    zonedTimes += other.zonedTimes;
    commaNumbers += other.commaNumbers;
    leadingZeros += other.leadingZeros;
    longDigits += other.longDigits;
    lineBreaks += other.lineBreaks;
    negatives += other.negatives;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    add(patterns, other.patterns);
    letters += other.letters;
    texts.absorb(other.texts);
  }

  private static void add(long[] to, long[] from) {
    Arrays.setAll(to, i -> to[i] + from[i]);
  }

  /** The column's name. */
  public String name() {
    return name;
  }

  /** Empty or null values. */
  public long empty() {
    return empty;
  }

  /** Values that no text stands for, such as lists. */
  public long unreadable() {
    return unreadable;
  }

  /** How often a candidate for a missing value occurred, by its position. */
  public long candidate(int index) {
    return candidates[index];
  }

  /** Values that are neither missing nor candidates. All counts below are of these. */
  public long present() {
    return present;
  }

  /** Integers of 64 bits. */
  public long wholes() {
    return wholes;
  }

  /** Numbers, integers among them. */
  public long numbers() {
    return numbers;
  }

  /** The words true and false. */
  public long flags() {
    return flags;
  }

  /** ISO 8601 dates and times; eight digits count as numbers, too. */
  public long isoTimes() {
    return isoTimes;
  }

  /** ISO times that say their offset. */
  public long zonedTimes() {
    return zonedTimes;
  }

  /** Texts of {@link DatePattern#ALL}, by position. */
  public long pattern(int index) {
    return patterns[index];
  }

  /** Texts such as 12,5. */
  public long commaNumbers() {
    return commaNumbers;
  }

  /** Digits of which the first of several is 0. */
  public long leadingZeros() {
    return leadingZeros;
  }

  /** Digits so many that doubles do not hold them. */
  public long longDigits() {
    return longDigits;
  }

  /** Texts of several lines. */
  public long lineBreaks() {
    return lineBreaks;
  }

  /** Numbers below 0. */
  public long negatives() {
    return negatives;
  }

  /** The least number; an infinity where there is none. */
  public double least() {
    return least;
  }

  /** The greatest number; an infinity where there is none. */
  public double greatest() {
    return greatest;
  }

  /** The mean number of bytes of a text. */
  public double meanLength() {
    return present == 0 ? 0 : (double) letters / present;
  }

  /** The different texts. */
  public HashedSample texts() {
    return texts;
  }

  /** A text of a sample. */
  public static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
