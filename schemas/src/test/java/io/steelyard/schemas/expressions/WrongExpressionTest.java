package io.steelyard.schemas.expressions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.ColumnType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongExpressionTest {
  private static final ColumnScope SCOPE =
      ColumnScope.of(
          Map.of(
              "i", ColumnType.INT,
              "d", ColumnType.DOUBLE,
              "s", ColumnType.STRING,
              "b", ColumnType.BOOLEAN,
              "t", ColumnType.TIMESTAMP,
              "a-b", ColumnType.INT));

  @Test
  void saysWhereAndWhatTheTextLacks() {
    wrong("", 0, "the end stands where a value is expected");
    wrong("i +", 3, "the end stands where a value is expected");
    wrong("(i", 2, "the bracket that begins at character 1 is not closed before the end");
    wrong("i)", 1, "\")\" closes nothing");
    wrong("i i", 2, "\"i\" stands where an operator is expected");
    wrong("b ? 1", 5, "lacks its \":\"");
    wrong("'a", 0, "no closing '");
    wrong("'\\q'", 1, "begins no escape");
    wrong("'\\ud800'", 1, "begins no escape");
    wrong("`a", 0, "no closing backquote");
    wrong("i = 1", 2, "equality is ==");
    wrong("b & b", 2, "and is &&");
    wrong("größe", 2, "in backquotes");
    wrong("1a", 0, "a letter follows the number");
    wrong("1e", 0, "digits of its exponent");
    wrong("9223372036854775808", 0, "no int of 64 bits");
    wrong("1e400", 0, "greater than a double can be");
    wrong("i in 3", 5, "\"in\" is followed by \"3\"");
    wrong("i in []", 5, "the list is empty");
    wrong("[1]", 0, "lists follow \"in\" only");
    wrong("s[0]", 1, "lists follow \"in\" only");
    wrong("in(i)", 0, "stands between a value and a list");
    wrong("s.size", 1, "a dot calls a function");
    wrong("null", 0, "isMissing(x)");
    wrong("x".repeat(10_001), 10_000, "longer than 10,000 characters");
    wrong("i" + "+i".repeat(600), 999, "more than 1,000 values and operators");
    wrong("(".repeat(101) + "i" + ")".repeat(101), 100, "nested deeper than 100");
  }

  @Test
  void saysWhichTypesDoNotFit() {
    wrong("i + x", 4, "there is no column \"x\"");
    wrong("i + size", 4, "\"size\" is a function");
    wrong("1 + length(s)", 4, "there is no function \"length\"");
    wrong("i / 2", 2, "/ of two ints would drop the remainder; write double(a) / b, or div(a, b)");
    wrong("d % 2", 2, "% takes (int, int), but here it has (double, int)");
    wrong("s + i", 2, "but here it has (string, int); string(x), int(x) and double(x) convert.");
    wrong("t - t", 2, "secondsBetween(a, b)");
    wrong("t > '2026-01-01'", 2, "timestamp('2026-03-01T00:00:00Z')");
    wrong("i && b", 2, "&& takes (boolean, boolean)");
    wrong("b ? 1 : 'a'", 2, "?: takes (boolean, T, T, where T is any one type), but here it has");
    wrong("s == ''", 5, "an empty text is a missing value");
    wrong("log(i, i)", 0, "log takes (double), but here it has 2 arguments.");
    wrong(
        "max(i)", 0, "max takes (int, int, …) or (double, double, …), but here it has 1 argument.");
    wrong("i in [1, i]", 9, "written out");
    wrong("i in ['a']", 6, "the list holds a string, but is searched for an int");
    wrong("matches(s, s)", 11, "must be written out as a string");
    wrong("matches(s, '(?=a)')", 11, "no pattern of linear time");
    wrong("hour(t, 'Mars')", 8, "no time zone");
    wrong("hash(s, 0)", 8, "from 1 to 1,048,576");
    wrong("timestamp('yesterday')", 10, "no instant");
    wrong("replace(s, '', 'a')", 11, "it is empty");
  }

  @Test
  void anIntMayStandForADouble() throws WrongExpression {
    ParsedExpression parsed = ParsedExpression.of("i + 1");
    assertThat(parsed.typed(SCOPE).type(), is(ColumnType.INT));
    assertThat(parsed.typed(SCOPE, ColumnType.DOUBLE).type(), is(ColumnType.DOUBLE));
    WrongExpression wrong =
        assertThrows(WrongExpression.class, () -> parsed.typed(SCOPE, ColumnType.STRING));
    assertThat(wrong.getMessage(), containsString("it gives an int, but the column is a string"));
  }

  @Test
  void columnsAreFoundInAnyPlace() throws WrongExpression {
    assertThat(
        ParsedExpression.of("`a-b` > 1 ? max(d, i) : i in [1] ? d : s.size()").columns(),
        contains("a-b", "d", "i", "s"));
  }

  private static void wrong(String text, int at, String sentence) {
    WrongExpression wrong =
        assertThrows(WrongExpression.class, () -> ParsedExpression.of(text).typed(SCOPE), text);
    assertThat(text, wrong.getMessage(), containsString(sentence));
    assertThat(text + ": " + wrong.getMessage(), wrong.at(), is(at));
  }
}
