package io.steelyard.schemas.expressions;

import static io.steelyard.schemas.expressions.FunctionSyntax.function;
import static io.steelyard.schemas.rows.ColumnType.BOOLEAN;
import static io.steelyard.schemas.rows.ColumnType.DOUBLE;
import static io.steelyard.schemas.rows.ColumnType.INT;
import static io.steelyard.schemas.rows.ColumnType.STRING;
import static io.steelyard.schemas.rows.ColumnType.TIMESTAMP;

import io.steelyard.schemas.expressions.FunctionSyntax.Group;
import io.steelyard.schemas.rows.ColumnType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions and operators of expressions, in the order of the reference. */
public final class KnownFunctions {
  private KnownFunctions() {}

  private static final Signature INTS = Signature.of(INT, INT, INT);
  private static final Signature DOUBLES = Signature.of(DOUBLE, DOUBLE, DOUBLE);
  private static final Signature REAL = Signature.of(DOUBLE, DOUBLE);
  private static final Signature TEXT = Signature.of(STRING, STRING);
  private static final Signature TEXTS = Signature.of(BOOLEAN, STRING, STRING);
  private static final Signature FLAGS = Signature.of(BOOLEAN, BOOLEAN, BOOLEAN);
  private static final Signature ZONED = Signature.of(INT, TIMESTAMP).with(LiteralKind.ZONE);

  private static final List<FunctionSyntax> ALL =
      List.of(
          function(
                  Group.ARITHMETIC,
                  "+",
                  "the sum; of texts, one behind the other",
                  INTS,
                  DOUBLES,
                  Signature.of(STRING, STRING, STRING))
              .example("1 + 2.5", "3.5")
              .example("'a' + 'b'", "ab"),
          function(
                  Group.ARITHMETIC,
                  "-",
                  "the difference; before a number, its negative",
                  INTS,
                  DOUBLES,
                  Signature.of(INT, INT),
                  REAL)
              .example("1 - 3", "-2")
              .example("-(2.5)", "-2.5"),
          function(Group.ARITHMETIC, "*", "the product", INTS, DOUBLES).example("6 * 7", "42"),
          function(
                  Group.ARITHMETIC,
                  "/",
                  "the quotient; of two ints it is refused, see `div`; missing where the divisor is 0",
                  DOUBLES)
              .example("double(7) / 2", "3.5")
              .example("1.0 / 0.0", "missing"),
          function(
                  Group.ARITHMETIC,
                  "%",
                  "the remainder, with the sign of the first; missing where the divisor is 0",
                  INTS)
              .example("-7 % 3", "-1"),
          function(
                  Group.ARITHMETIC,
                  "div",
                  "the quotient without its remainder, rounded towards 0; missing where the divisor is"
                      + " 0",
                  INTS)
              .example("div(-7, 2)", "-3"),
          function(
                  Group.ARITHMETIC,
                  "mod",
                  "the remainder, with the sign of the first; missing where the divisor is 0",
                  INTS,
                  DOUBLES)
              .example("mod(7.5, 2.0)", "1.5"),
          function(Group.COMPARISON, "==", "whether both are the same", pairs())
              .example("1 == 1.0", "true"),
          function(Group.COMPARISON, "!=", "whether they differ", pairs())
              .example("'a' != 'b'", "true"),
          function(
                  Group.COMPARISON,
                  "<",
                  "whether the first is less: of texts, stands before in the order of code points;"
                      + " false is less than true",
                  pairs())
              .example("'Zebra' < 'apple'", "true"),
          function(Group.COMPARISON, "<=", "whether the first is not greater", pairs())
              .example("2 <= 2", "true"),
          function(Group.COMPARISON, ">", "whether the first is greater", pairs())
              .example("2 > 2.5", "false"),
          function(Group.COMPARISON, ">=", "whether the first is not less", pairs())
              .example("true >= false", "true"),
          function(
                  Group.COMPARISON,
                  "in",
                  "whether the value is one of a list, which is written out",
                  singles(BOOLEAN))
              .example("'b' in ['a', 'b']", "true"),
          function(
                  Group.LOGIC,
                  "&&",
                  "whether both hold; false where one is false, whatever the other",
                  FLAGS)
              .example("false && 1.0 / 0.0 > 1.0", "false"),
          function(
                  Group.LOGIC,
                  "||",
                  "whether one holds; true where one is true, whatever the other",
                  FLAGS)
              .example("1.0 / 0.0 > 1.0 || true", "true"),
          function(Group.LOGIC, "!", "whether it does not hold", Signature.of(BOOLEAN, BOOLEAN))
              .example("!(1 > 2)", "true"),
          function(
                  Group.LOGIC,
                  "?:",
                  "`c ? x : y` is x where c holds and y where not; the other one may be missing",
                  choices())
              .example("2 > 1 ? 'more' : 'less'", "more"),
          function(Group.MISSING, "isMissing", "whether there is no value", singles(BOOLEAN))
              .example("isMissing(1.0 / 0.0)", "true"),
          function(
                  Group.MISSING,
                  "coalesce",
                  "the first that is not missing",
                  each(type -> Signature.several(type, type)))
              .example("coalesce(1.0 / 0.0, 5)", "5.0"),
          function(
                  Group.CONVERSION,
                  "double",
                  "the number as a double; missing where a text is no number",
                  REAL,
                  Signature.of(DOUBLE, INT),
                  Signature.of(DOUBLE, STRING))
              .example("double('1e3')", "1000.0"),
          function(
                  Group.CONVERSION,
                  "int",
                  "a double rounded towards 0; a text that is a whole number; 1 for true, 0 for false;"
                      + " of an instant, whole seconds since 1970; missing where it is none of 64 bits",
                  Signature.of(INT, INT),
                  Signature.of(INT, DOUBLE),
                  Signature.of(INT, STRING),
                  Signature.of(INT, BOOLEAN),
                  Signature.of(INT, TIMESTAMP))
              .example("int(-2.7)", "-2")
              .example("int(timestamp('1970-01-02T00:00:00Z'))", "86400"),
          function(
                  Group.CONVERSION,
                  "string",
                  "as text: a double in the fewest digits that read back as the same, an instant in"
                      + " ISO 8601, UTC",
                  Signature.of(STRING, STRING),
                  Signature.of(STRING, INT),
                  Signature.of(STRING, DOUBLE),
                  Signature.of(STRING, BOOLEAN),
                  Signature.of(STRING, TIMESTAMP))
              .example("string(12) + 'b'", "12b")
              .example("string(0.1)", "0.1"),
          function(
                  Group.CONVERSION,
                  "timestamp",
                  "the instant that is written out",
                  Signature.of(TIMESTAMP).with(LiteralKind.INSTANT))
              .example(
                  "string(timestamp('2026-03-01T01:00:00+01:00'))", "2026-03-01T00:00:00.000Z"),
          function(Group.NUMBERS, "abs", "the magnitude", Signature.of(INT, INT), REAL)
              .example("abs(-2)", "2"),
          function(Group.NUMBERS, "floor", "the greatest whole number that is not greater", REAL)
              .example("floor(-2.5)", "-3.0"),
          function(Group.NUMBERS, "ceil", "the least whole number that is not less", REAL)
              .example("ceil(2.1)", "3.0"),
          function(Group.NUMBERS, "round", "the nearest whole number, halves away from 0", REAL)
              .example("round(-2.5)", "-3.0"),
          function(Group.NUMBERS, "sqrt", "the square root; missing below 0", REAL)
              .example("sqrt(9)", "3.0"),
          function(Group.NUMBERS, "log", "the natural logarithm; missing where not above 0", REAL)
              .example("log(0)", "missing")
              .example("log(1)", "0.0"),
          function(Group.NUMBERS, "exp", "e to the power of it", REAL).example("exp(0)", "1.0"),
          function(Group.NUMBERS, "pow", "the first to the power of the second", DOUBLES)
              .example("pow(2, 10)", "1024.0"),
          function(
                  Group.NUMBERS,
                  "min",
                  "the least",
                  Signature.several(INT, INT),
                  Signature.several(DOUBLE, DOUBLE))
              .example("min(3, 1, 2)", "1"),
          function(
                  Group.NUMBERS,
                  "max",
                  "the greatest",
                  Signature.several(INT, INT),
                  Signature.several(DOUBLE, DOUBLE))
              .example("max(3, 1.5)", "3.0"),
          function(Group.TEXTS, "size", "the number of its code points", Signature.of(INT, STRING))
              .example("size('näher')", "5"),
          function(Group.TEXTS, "lower", "in lower case, as Unicode has it", TEXT)
              .example("lower('ÄB')", "äb"),
          function(Group.TEXTS, "upper", "in upper case, as Unicode has it", TEXT)
              .example("upper('äb')", "ÄB"),
          function(Group.TEXTS, "trim", "without white space at both ends", TEXT)
              .example("trim('  a b ')", "a b"),
          function(Group.TEXTS, "startsWith", "whether it begins with the second", TEXTS)
              .example("'abc'.startsWith('ab')", "true"),
          function(Group.TEXTS, "endsWith", "whether it ends with the second", TEXTS)
              .example("'abc'.endsWith('ab')", "false"),
          function(Group.TEXTS, "contains", "whether the second stands in it", TEXTS)
              .example("contains('abc', 'b')", "true"),
          function(
                  Group.TEXTS,
                  "substring",
                  "the code points from a position, the first being 0, up to before another or the"
                      + " end; missing where the text has no such positions",
                  Signature.of(STRING, STRING, INT),
                  Signature.of(STRING, STRING, INT, INT))
              .example("substring('tacocat', 4)", "cat")
              .example("substring('tacocat', 0, 4)", "taco"),
          function(
                  Group.TEXTS,
                  "replace",
                  "every place of a text, from the left, replaced by another",
                  TEXT.with(LiteralKind.TEXT, LiteralKind.ANY_TEXT))
              .example("replace('1,234,567', ',', '')", "1234567"),
          function(
                  Group.TEXTS,
                  "matches",
                  "whether a part of it matches a regular expression of RE2; `^` and `$` make it the"
                      + " whole",
                  Signature.of(BOOLEAN, STRING).with(LiteralKind.PATTERN))
              .example("matches('AB-12', r'^[A-Z]+-\\d+$')", "true"),
          function(Group.TIMES, "hour", "the hour of the day, 0 to 23", ZONED)
              .example("hour(timestamp('2026-07-01T22:30:00Z'), 'Europe/Berlin')", "0"),
          function(
                  Group.TIMES,
                  "dayOfWeek",
                  "the day of the week, 1 (Monday) to 7, as ISO 8601",
                  ZONED)
              .example("dayOfWeek(timestamp('2026-03-01T00:00:00Z'))", "7"),
          function(Group.TIMES, "dayOfMonth", "the day of the month, 1 to 31", ZONED)
              .example("dayOfMonth(timestamp('2026-03-01T00:00:00Z'), 'America/New_York')", "28"),
          function(Group.TIMES, "month", "the month, 1 to 12", ZONED)
              .example("month(timestamp('2026-03-01T00:00:00Z'))", "3"),
          function(Group.TIMES, "year", "the year", ZONED)
              .example("year(timestamp('2026-01-01T00:00:00+01:00'))", "2025"),
          function(
                  Group.TIMES,
                  "secondsBetween",
                  "seconds from the first to the second, less than 0 where it is earlier",
                  Signature.of(DOUBLE, TIMESTAMP, TIMESTAMP))
              .example(
                  "secondsBetween(timestamp('2026-03-01T00:00:00Z'),"
                      + " timestamp('2026-03-01T00:01:00.500Z'))",
                  "60.5"),
          function(
                  Group.TIMES,
                  "daysBetween",
                  "days of 24 hours from the first to the second",
                  Signature.of(DOUBLE, TIMESTAMP, TIMESTAMP))
              .example(
                  "daysBetween(timestamp('2026-03-01T00:00:00Z'),"
                      + " timestamp('2026-02-28T12:00:00Z'))",
                  "-0.5"),
          function(
                  Group.TIMES,
                  "yearsBetween",
                  "whole calendar years from the first to the second, such as an age",
                  Signature.of(INT, TIMESTAMP, TIMESTAMP).with(LiteralKind.ZONE))
              .example(
                  "yearsBetween(timestamp('2000-03-02T00:00:00Z'),"
                      + " timestamp('2026-03-01T00:00:00Z'))",
                  "25"),
          function(
                  Group.OTHER,
                  "haversineKilometres",
                  "the distance on a sphere of radius 6,371.0088 km between two places, each its"
                      + " latitude and longitude in degrees; missing beyond 90 and 180 degrees",
                  Signature.of(DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE))
              .example("round(haversineKilometres(52.52, 13.405, 48.8566, 2.3522))", "877.0"),
          function(
                  Group.OTHER,
                  "hash",
                  "a bucket from 0 to before a number of them: of a text the same as the step `hash`"
                      + " has, of an int that of its digits",
                  Signature.of(INT, STRING).with(LiteralKind.BUCKETS),
                  Signature.of(INT, INT).with(LiteralKind.BUCKETS))
              .example("hash('a', 1)", "0"));

  private static final Map<String, FunctionSyntax> BY_NAME = byName();

  /** All functions and operators. */
  public static List<FunctionSyntax> all() {
    return ALL;
  }

  /** The function or operator of a name, or null where there is none. */
  public static @Nullable FunctionSyntax named(String name) {
    return BY_NAME.get(name);
  }

  /** The names of functions, operators not among them. */
  public static Collection<String> names() {
    return ALL.stream().filter(f -> !f.isOperator()).map(FunctionSyntax::name).toList();
  }

  private static Map<String, FunctionSyntax> byName() {
    Map<String, FunctionSyntax> byName = new LinkedHashMap<>();
    ALL.forEach(function -> byName.put(function.name(), function));
    return byName;
  }

  /** All types, ints first: they may be taken as doubles. */
  private static ColumnType[] values() {
    return new ColumnType[] {INT, DOUBLE, STRING, BOOLEAN, TIMESTAMP};
  }

  private static Signature[] each(Function<ColumnType, Signature> signature) {
    return Arrays.stream(values()).map(signature).toArray(Signature[]::new);
  }

  private static Signature[] pairs() {
    return each(type -> Signature.of(BOOLEAN, type, type));
  }

  private static Signature[] singles(ColumnType gives) {
    return each(type -> Signature.of(gives, type));
  }

  private static Signature[] choices() {
    return each(type -> Signature.of(type, BOOLEAN, type, type));
  }
}
