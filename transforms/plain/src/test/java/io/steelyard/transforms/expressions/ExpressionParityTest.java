package io.steelyard.transforms.expressions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.expressions.Expression;
import io.steelyard.schemas.expressions.FunctionSyntax;
import io.steelyard.schemas.expressions.KnownFunctions;
import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A row's values do not depend on the rows beside it, before it or after it. */
class ExpressionParityTest {
  private static final int ROWS = 1_000;
  private static final List<String> WORDS =
      List.of("a", "ab", " x ", "über", "😀", "1", "-2.5", "1e3", "abcabc", "Zug", "");

  private static final List<String> EXPRESSIONS =
      List.of(
          "i",
          "d",
          "s",
          "b",
          "t",
          "7",
          "'text'",
          "i + j",
          "i - j",
          "i * j",
          "-i",
          "-d",
          "div(i, j)",
          "i % j",
          "mod(d, e)",
          "d + e",
          "d - e",
          "d * e",
          "d / e",
          "d / i",
          "i < j",
          "d >= e",
          "s < r",
          "s == r",
          "t > u",
          "b == c",
          "i in [1, 2, 3]",
          "d in [0.0, 1]",
          "s in ['a', 'über']",
          "b && c",
          "b || c",
          "!b",
          "b ? i : j",
          "b ? d : i",
          "b ? s : r",
          "b ? t : u",
          "coalesce(i, j)",
          "coalesce(d, e, 1)",
          "coalesce(s, r, 'x')",
          "isMissing(s)",
          "isMissing(d + e)",
          "double(s)",
          "int(s)",
          "int(d)",
          "int(b)",
          "int(t)",
          "string(i)",
          "string(d)",
          "string(b)",
          "string(t)",
          "string(s)",
          "abs(i)",
          "abs(d)",
          "floor(d)",
          "ceil(d)",
          "round(d)",
          "sqrt(d)",
          "log(d)",
          "exp(d)",
          "pow(d, e)",
          "min(i, j, 3)",
          "max(d, e, i)",
          "size(s)",
          "lower(s)",
          "upper(s)",
          "trim(s)",
          "startsWith(s, r)",
          "endsWith(s, r)",
          "contains(s, r)",
          "substring(s, 1)",
          "substring(s, i, j)",
          "replace(s, 'a', 'bb')",
          "matches(s, 'a+|ü')",
          "hour(t, 'Europe/Berlin')",
          "dayOfWeek(t)",
          "dayOfMonth(t)",
          "month(t)",
          "year(t)",
          "secondsBetween(t, u)",
          "daysBetween(t, u)",
          "yearsBetween(t, u, 'Asia/Tokyo')",
          "haversineKilometres(d, e, e, d)",
          "hash(s, 100)",
          "hash(i, 64)",
          "i > j",
          "d <= e",
          "i != j",
          "s + r + string(i)",
          "b && d / e > 1.0 ? log(d) : coalesce(double(size(s + r)), -1)");

  @Test
  void aBatchOfAnySizeGivesWhatItsRowsGive() throws WrongExpression {
    Computed all = sample(11);
    int[] whole = IntStream.range(0, ROWS).toArray();
    for (String text : EXPRESSIONS) {
      Expression typed = all.typed(text);
      List<String> expected = new ArrayList<>();
      ExpressionProgram single = all.program(typed);
      for (int row : whole) {
        Column one = single.evaluate(chosen(all, new int[] {row}), 1);
        expected.addAll(Computed.texts(one, typed.type()));
      }
      for (int size : new int[] {1_000, 7, 64, 333}) {
        ExpressionProgram program = all.program(typed);
        List<Column> kept = new ArrayList<>();
        for (int from = 0; from < ROWS; from += size) {
          int[] rows = IntStream.range(from, Math.min(ROWS, from + size)).toArray();
          kept.add(program.evaluate(chosen(all, rows), rows.length));
        }
        // Looked at last: a later batch must not change the column of one before it.
        List<String> found = new ArrayList<>();
        kept.forEach(column -> found.addAll(Computed.texts(column, typed.type())));
        assertThat(text + " in batches of " + size, found, is(expected));
      }
    }
  }

  @Test
  void everyFunctionIsAmongThem() {
    for (FunctionSyntax function : KnownFunctions.all()) {
      String name = function.name().equals("?:") ? "?" : function.name();
      boolean isLiteral = name.equals("timestamp");
      boolean isUsed = EXPRESSIONS.stream().anyMatch(text -> text.contains(name));
      assertThat(name, isUsed || isLiteral, is(true));
    }
  }

  private static List<Column> chosen(Computed all, int[] rows) {
    return all.columns().stream().map(column -> column.select(rows, rows.length)).toList();
  }

  private static Computed sample(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Computed.rows(ROWS)
        .column("i", ColumnType.INT, ints(random, 5))
        .column("j", ColumnType.INT, ints(random, 4))
        .column("d", ColumnType.DOUBLE, doubles(random))
        .column("e", ColumnType.DOUBLE, doubles(random))
        .column("s", ColumnType.STRING, texts(random))
        .column("r", ColumnType.STRING, texts(random))
        .column("b", ColumnType.BOOLEAN, longs(random, 2, 0))
        .column("c", ColumnType.BOOLEAN, longs(random, 2, 0))
        .column("t", ColumnType.TIMESTAMP, longs(random, 4_000_000_000_000L, 0))
        .column("u", ColumnType.TIMESTAMP, longs(random, 4_000_000_000_000L, 0));
  }

  private static LongColumn ints(SplittableRandom random, long bound) {
    LongColumn column = longs(random, 2 * bound, -bound);
    for (int row = 0; row < ROWS; row += 50) {
      if (!column.isNull(row)) {
        column.values()[row] = random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
      }
    }
    return column;
  }

  private static LongColumn longs(SplittableRandom random, long bound, long least) {
    long[] values = new long[ROWS];
    long[] nulls = new long[(ROWS + 63) >> 6];
    for (int row = 0; row < ROWS; row++) {
      if (random.nextInt(6) == 0) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        values[row] = least + random.nextLong(bound);
      }
    }
    return new LongColumn(values, nulls, ROWS);
  }

  private static DoubleColumn doubles(SplittableRandom random) {
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] =
          switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextInt(-2, 3);
            case 2 -> 1e308 * random.nextDouble(-1, 1);
            default -> random.nextDouble(-90, 90);
          };
    }
    return new DoubleColumn(values, ROWS);
  }

  private static StringColumn texts(SplittableRandom random) {
    return StringColumn.of(
        IntStream.range(0, ROWS).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size()))).toList());
  }
}
