package io.steelyard.transforms.expressions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What somebody wrote to do harm has an answer, or an error with its place, within a second. */
class HostileExpressionsTest {
  private static final int COUNT = 500;
  private static final int ROWS = 100;
  private static final long SECOND = 1_000_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final List<String> PIECES =
      List.of(
          "x",
          "t",
          "n",
          "when",
          "1",
          "0x",
          "1e999",
          "9223372036854775808",
          "'a'",
          "\"",
          "'",
          "`",
          "(",
          ")",
          "[",
          "]",
          ",",
          ".",
          "+",
          "-",
          "*",
          "/",
          "%",
          "!",
          "?",
          ":",
          "&&",
          "||",
          "==",
          "<",
          " in ",
          "null",
          "true",
          "size",
          "matches",
          "coalesce(",
          "\\",
          "\u0000",
          "\u202e",
          "😀",
          "é",
          "\ud800",
          "//",
          "\n",
          "System.exit(0)",
          "${x}",
          "{}",
          ";");

  private static final List<String> PATTERNS =
      List.of(
          "(a+)+$",
          "(a|aa)+$",
          "(.*a){30}b",
          "(a*)*b",
          "((a+)+)+",
          "(.*){1,1000}",
          "a{1000}{1000}",
          "(?=a)b",
          "(a)\\\\1",
          "[[:alpha:",
          "(((((((((",
          "\\\\pL+\\\\p{Greek}",
          "(x+x+)+y",
          "([a-z]+)*[A-Z]",
          "^(([a-z])+.)+[A-Z]([a-z])+$",
          "\\\\Q",
          "(?i)(ſ|s)+$");

  @Test
  void answersOrSaysWhereItIsWrongWithinASecond() {
    SplittableRandom random = new SplittableRandom(500);
    Computed rows = rows();
    int answered = 0;
    int refused = 0;
    for (int i = 0; i < COUNT; i++) {
      String text = hostile(random, i);
      String about =
          "seed 500, number " + i + ": " + text.substring(0, Math.min(80, text.length()));
      long start = THREADS.getCurrentThreadCpuTime();
      try {
        assertThat(about, rows.values(text).size(), is(ROWS));
        answered++;
      } catch (WrongExpression wrong) {
        assertThat(
            about,
            wrong.at(),
            is(both(greaterThanOrEqualTo(0)).and(lessThanOrEqualTo(text.length()))));
        assertThat(about, String.valueOf(wrong.getMessage()).matches("(?s).*[.?]"), is(true));
        refused++;
      }
      assertThat(about, THREADS.getCurrentThreadCpuTime() - start, is(lessThan(SECOND)));
    }
    assertThat("answered", answered, is(greaterThan(50)));
    assertThat("refused", refused, is(greaterThan(50)));
  }

  private static Computed rows() {
    String long1 = "a".repeat(5_000);
    long[] numbers = new long[ROWS];
    java.util.Arrays.fill(numbers, Long.MAX_VALUE);
    double[] reals = new double[ROWS];
    java.util.Arrays.fill(reals, Double.MAX_VALUE);
    return Computed.rows(ROWS)
        .column("t", ColumnType.STRING, StringColumn.of(Collections.nCopies(ROWS, long1)))
        .column("n", ColumnType.INT, new LongColumn(numbers, new long[0], ROWS))
        .column("x", ColumnType.DOUBLE, new DoubleColumn(reals, ROWS))
        .column("when", ColumnType.TIMESTAMP, new LongColumn(numbers, new long[0], ROWS));
  }

  private static String hostile(SplittableRandom random, int number) {
    int times = random.nextInt(1, 5_000);
    int few = random.nextInt(1, 330);
    return switch (number % 20) {
      case 0 -> "(".repeat(times) + "x" + ")".repeat(times);
      case 1 -> "-".repeat(few) + "n";
      case 2 -> "!".repeat(few / 4) + "true";
      case 3 -> "1".repeat(times);
      case 4 -> "0." + "9".repeat(times) + "e" + random.nextInt(-999, 999);
      case 5 -> "'" + "é".repeat(times) + "' + t";
      case 6 -> "matches(t, '" + PATTERNS.get(random.nextInt(PATTERNS.size())) + "')";
      case 7 -> "true ? x : ".repeat(few) + "x";
      case 8 -> "x" + " + x * x".repeat(few);
      case 9 -> nested("replace(", few, "t", ", 'a', '" + "a".repeat(1 + few % 20) + "')");
      case 10 -> nested("(", Math.min(few, 60), "t", " + t)");
      case 11 -> "n in [" + "1,".repeat(times) + "2]";
      case 12 -> "contains(t, '" + "a".repeat(Math.min(times, 4_900)) + "b')";
      case 13 -> nested("abs(", few, "x", ")");
      case 14 -> "coalesce(" + "x,".repeat(few) + "x)";
      case 15 -> "year(when) + month(when, 'Europe/Berlin') + yearsBetween(when, when)";
      case 16 -> "[".repeat(times);
      case 17 -> "n" + ".abs()".repeat(few);
      case 18 -> nested("(n * ", Math.min(few, 90), "n", ")");
      default -> soup(random);
    };
  }

  private static String nested(String open, int times, String core, String close) {
    return open.repeat(times) + core + close.repeat(times);
  }

  private static String soup(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(1, 60);
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
