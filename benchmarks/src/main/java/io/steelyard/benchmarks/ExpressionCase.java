package io.steelyard.benchmarks;

import com.google.re2j.Pattern;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Function;

/** An expression, and the loop that somebody would write for it alone. */
public enum ExpressionCase {
  ADD("amount + income", rows -> rows.doubles((a, b) -> a + b)),
  ADD_INT("count + total", rows -> rows.longs(rows.count, rows.total, Math::addExact)),
  DIVIDE("amount / income", rows -> rows.doubles((a, b) -> a / b)),
  DIV("div(total, count)", rows -> rows.longs(rows.total, rows.count, (a, b) -> a / b)),
  REMAINDER("total % count", rows -> rows.longs(rows.total, rows.count, (a, b) -> a % b)),
  LESS("amount < income", rows -> rows.truths((a, b) -> a < b ? 1 : 0)),
  EQUAL("count == total", rows -> rows.longs(rows.count, rows.total, (a, b) -> a == b ? 1 : 0)),
  EQUAL_TEXT("city == 'Berlin'", rows -> rows.questions((b, s, e) -> is(b, s, e, Texts.BERLIN))),
  IN(
      "city in ['Berlin', 'Hamburg', 'KOELN']",
      rows ->
          rows.questions(
              (b, s, e) ->
                  is(b, s, e, Texts.BERLIN)
                      || is(b, s, e, Texts.HAMBURG)
                      || is(b, s, e, Texts.KOELN))),
  LOGIC("count > 30 && total % 7 == 0 || count == 5", ExpressionCase::logic),
  CHOICE("amount / income > 0.4 ? amount * 0.1 : amount - income", ExpressionCase::choice),
  IS_MISSING("isMissing(amount)", ExpressionCase::isMissing),
  COALESCE("coalesce(amount, income)", rows -> rows.doubles((a, b) -> Double.isNaN(a) ? b : a)),
  TO_DOUBLE(
      "double(number)",
      rows ->
          LoopRows.numbers(
              rows.number,
              (b, s, e) -> Double.parseDouble(new String(b, s, e - s, StandardCharsets.UTF_8)))),
  TO_INT("int(amount)", ExpressionCase::toInt),
  TO_STRING("string(count)", ExpressionCase::toText),
  ABS("abs(amount)", rows -> rows.doubles((a, b) -> Math.abs(a))),
  FLOOR("floor(amount)", rows -> rows.doubles((a, b) -> Math.floor(a))),
  ROUND("round(amount)", rows -> rows.doubles((a, b) -> Math.rint(a))),
  SQRT("sqrt(amount)", rows -> rows.doubles((a, b) -> Math.sqrt(a))),
  LOG("log(amount)", rows -> rows.doubles((a, b) -> StrictMath.log(a))),
  EXP("exp(amount)", rows -> rows.doubles((a, b) -> StrictMath.exp(a))),
  POW("pow(amount, income)", rows -> rows.doubles(StrictMath::pow)),
  MIN("min(amount, income)", rows -> rows.doubles(Math::min)),
  SIZE("size(city)", rows -> LoopRows.numbers(rows.city, (b, s, e) -> points(b, s, e))),
  LOWER("lower(city)", rows -> rows.texts(ExpressionCase::lower)),
  TRIM(
      "trim(city)",
      rows ->
          rows.texts(
              (b, s, e, t, at) -> {
                int from = s;
                int to = e;
                while (from < to && b[from] == ' ') {
                  from++;
                }
                while (to > from && b[to - 1] == ' ') {
                  to--;
                }
                System.arraycopy(b, from, t, at, to - from);
                return at + to - from;
              })),
  CONCATENATE(
      "lower(city) + '/' + city",
      rows ->
          rows.texts(
              (b, s, e, t, at) -> {
                int end = lower(b, s, e, t, at);
                t[end++] = '/';
                System.arraycopy(b, s, t, end, e - s);
                return end + e - s;
              })),
  STARTS_WITH(
      "city.startsWith('Ham')",
      rows -> rows.questions((b, s, e) -> e - s >= 3 && is(b, s, s + 3, Texts.HAM))),
  CONTAINS(
      "city.contains('bur')",
      rows ->
          rows.questions(
              (b, s, e) -> {
                for (int from = s; from + 3 <= e; from++) {
                  if (is(b, from, from + 3, Texts.BUR)) {
                    return true;
                  }
                }
                return false;
              })),
  SUBSTRING(
      "substring(city, 1, 3)",
      rows ->
          rows.texts(
              (b, s, e, t, at) -> {
                String part = new String(b, s, e - s, StandardCharsets.UTF_8).substring(1, 3);
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, t, at, bytes.length);
                return at + bytes.length;
              })),
  REPLACE(
      "replace(city, 'l', 'll')",
      rows ->
          rows.texts(
              (b, s, e, t, at) -> {
                byte[] bytes =
                    new String(b, s, e - s, StandardCharsets.UTF_8)
                        .replace("l", "ll")
                        .getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, t, at, bytes.length);
                return at + bytes.length;
              })),
  MATCHES(
      "matches(city, '^[A-Z][a-z]+$')",
      rows -> rows.questions((b, s, e) -> LoopRows.find(Texts.WORD, b, s, e))),
  HOUR("hour(at, 'Europe/Berlin')", rows -> rows.longs(rows.at, at -> zoned(at).getHour())),
  DAY_OF_WEEK(
      "dayOfWeek(at, 'Europe/Berlin')",
      rows -> rows.longs(rows.at, at -> zoned(at).getDayOfWeek().getValue())),
  MONTH("month(at)", rows -> rows.longs(rows.at, at -> utc(at).getMonthValue())),
  DAYS_BETWEEN(
      "daysBetween(at, until)",
      rows -> rows.longs(rows.at, rows.until, (a, b) -> (b - a) / 86_400_000L)),
  YEARS_BETWEEN(
      "yearsBetween(at, until)",
      rows -> rows.longs(rows.at, rows.until, (a, b) -> ChronoUnit.YEARS.between(utc(a), utc(b)))),
  HAVERSINE(
      "haversineKilometres(amount / 2.0, income, income / 2.0, amount)",
      rows -> rows.doubles((a, b) -> kilometres(a / 2, b, b / 2, a))),
  HASH_TEXT(
      "hash(city, 64)",
      rows -> LoopRows.numbers(rows.city, (b, s, e) -> ByteHash.bucket(ByteHash.of(b, s, e), 64))),
  HASH_INT(
      "hash(count, 64)",
      rows ->
          rows.longs(
              rows.count,
              count -> {
                byte[] digits = Long.toString(count).getBytes(StandardCharsets.US_ASCII);
                return ByteHash.bucket(ByteHash.of(digits, 0, digits.length), 64);
              }));

  final String expression;
  final Function<LoopRows, Column> loop;

  ExpressionCase(String expression, Function<LoopRows, Column> loop) {
    this.expression = expression;
    this.loop = loop;
  }

  private static final class Texts {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Pattern WORD = Pattern.compile("^[A-Z][a-z]+$");
    static final byte[] BERLIN = bytes("Berlin");
    static final byte[] HAMBURG = bytes("Hamburg");
    static final byte[] KOELN = bytes("KOELN");
    static final byte[] HAM = bytes("Ham");
    static final byte[] BUR = bytes("bur");

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static boolean is(byte[] bytes, int start, int end, byte[] text) {
    return Arrays.equals(bytes, start, end, text, 0, text.length);
  }

  private static ZonedDateTime zoned(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds).atZone(Texts.ZONE);
  }

  private static OffsetDateTime utc(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds).atOffset(ZoneOffset.UTC);
  }

  private static int points(byte[] bytes, int start, int end) {
    int points = 0;
    for (int i = start; i < end; i++) {
      points += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return points;
  }

  private static int lower(byte[] bytes, int start, int end, byte[] target, int at) {
    int next = at;
    for (int i = start; i < end; i++) {
      byte letter = bytes[i];
      target[next++] = letter >= 'A' && letter <= 'Z' ? (byte) (letter | 0x20) : letter;
    }
    return next;
  }

  private static double kilometres(double latitude, double longitude, double north, double east) {
    double up = StrictMath.sin(Math.toRadians(north - latitude) / 2);
    double across = StrictMath.sin(Math.toRadians(east - longitude) / 2);
    double narrowing =
        StrictMath.cos(Math.toRadians(latitude)) * StrictMath.cos(Math.toRadians(north));
    return 2 * 6371.0088 * StrictMath.asin(Math.sqrt(up * up + narrowing * across * across));
  }

  private static Column choice(LoopRows rows) {
    double[] results = new double[LoopRows.ROWS];
    for (int row = 0; row < LoopRows.ROWS; row++) {
      double ratio = rows.amount[row] / rows.income[row];
      double result = ratio > 0.4 ? rows.amount[row] * 0.1 : rows.amount[row] - rows.income[row];
      results[row] = Double.isFinite(ratio) && Double.isFinite(result) ? result : Double.NaN;
    }
    return new DoubleColumn(results, LoopRows.ROWS);
  }

  private static Column logic(LoopRows rows) {
    LongColumn count = rows.count;
    LongColumn total = rows.total;
    long[] results = new long[LoopRows.ROWS];
    long[] nulls = new long[(LoopRows.ROWS + 63) >> 6];
    for (int row = 0; row < LoopRows.ROWS; row++) {
      boolean isSmall = !count.isNull(row) && count.value(row) <= 30;
      boolean isOdd = !total.isNull(row) && total.value(row) % 7 != 0;
      boolean isFive = !count.isNull(row) && count.value(row) == 5;
      boolean isKnown = isFive || (!count.isNull(row) && (isSmall || isOdd || !total.isNull(row)));
      results[row] = isKnown && (isFive || (!isSmall && !isOdd)) ? 1 : 0;
      if (!isKnown) {
        nulls[row >> 6] |= 1L << (row & 63);
      }
    }
    return new LongColumn(results, nulls, LoopRows.ROWS);
  }

  private static Column isMissing(LoopRows rows) {
    long[] results = new long[LoopRows.ROWS];
    for (int row = 0; row < LoopRows.ROWS; row++) {
      results[row] = Double.isNaN(rows.amount[row]) ? 1 : 0;
    }
    return new LongColumn(results, new long[0], LoopRows.ROWS);
  }

  private static Column toInt(LoopRows rows) {
    long[] results = new long[LoopRows.ROWS];
    long[] nulls = new long[(LoopRows.ROWS + 63) >> 6];
    for (int row = 0; row < LoopRows.ROWS; row++) {
      if (Double.isNaN(rows.amount[row])) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        results[row] = (long) rows.amount[row];
      }
    }
    return new LongColumn(results, nulls, LoopRows.ROWS);
  }

  private static Column toText(LoopRows rows) {
    byte[] results = new byte[20 * LoopRows.ROWS];
    int[] offsets = new int[LoopRows.ROWS + 1];
    int end = 0;
    for (int row = 0; row < LoopRows.ROWS; row++) {
      if (!rows.count.isNull(row)) {
        byte[] text = Long.toString(rows.count.value(row)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, results, end, text.length);
        end += text.length;
      }
      offsets[row + 1] = end;
    }
    return new StringColumn(results, offsets, LoopRows.ROWS);
  }
}
