package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitAssignerTest {
  private static final int ROWS = 50_000;

  /** "split" and "sample" in ASCII: other salts would split all data anew. */
  private static final long SPLIT_SALT = 0x73706c6974L;

  private static final long SAMPLE_SALT = 0x73616d706c65L;

  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("customer", ColumnType.STRING),
          ColumnSpec.of("branch", ColumnType.INT),
          ColumnSpec.of("rate", ColumnType.DOUBLE));

  private static PipelineDefinition definition(SplitSpec split, double sample) {
    return new PipelineDefinition(
        new PipelineDefinition.Identity("test", 1, "owner", ""),
        DataSpec.of(COLUMNS),
        new LearningSpec(
            Task.REGRESSION,
            new LabelSpec("rate", null),
            List.of(),
            split,
            new ModelSpec("trainer", 1, 1, sample, new TreeMap<>())),
        EvaluationSpec.of(new ThresholdSpec.Fixed(0.5)),
        MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow()),
        OperationSpec.NONE);
  }

  private static StringColumn texts(int rows, IntFunction<String> text) {
    return StringColumn.of(IntStream.range(0, rows).mapToObj(text).toList());
  }

  /** Rows of 200 customers and 97 branches, the customer missing in every 50th. */
  private static RowBatch rows(int rows) {
    long[] branches = new long[rows];
    double[] rates = new double[rows];
    long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      branches[row] = row % 97 - 48L;
      rates[row] = row % 3 == 0 ? 0.0 : row % 3 == 1 ? -0.0 : 1.5;
      times[row] = row;
    }
    StringColumn customers = texts(rows, row -> row % 50 == 0 ? "" : "customer " + row % 200);
    List<Column> columns =
        List.of(
            customers, new LongColumn(branches, new long[0], rows), new DoubleColumn(rates, rows));
    return new RowBatch(
        definition(new SplitSpec.ByKey(0, 0), 1).schema(),
        columns,
        texts(rows, row -> "key" + row),
        times);
  }

  private static byte[] assign(SplitSpec split, RowBatch rows) {
    return new SplitAssigner(definition(split, 1)).assign(rows);
  }

  private static void assertShare(String context, long count, double share, long of) {
    double deviation = Math.sqrt(of * share * (1 - share));
    // Five standard deviations: one seed in two million would fail by chance.
    assertThat(context, Math.abs(count - of * share), is(lessThan(5 * deviation + 1e-9)));
  }

  private static long count(byte[] codes, Split split) {
    return IntStream.range(0, codes.length).filter(i -> codes[i] == split.code()).count();
  }

  private static Split slowSplit(double share, double validation, double test) {
    return share < test ? Split.TEST : share < test + validation ? Split.VALIDATION : Split.TRAIN;
  }

  @ParameterizedTest
  @CsvSource({"0.1,0.2", "0.25,0.01", "0,0.5", "0.5,0", "0,0", "0.001,0.002"})
  void dividesKeysIntoTheSharesAskedFor(double validation, double test) {
    RowBatch rows = rows(ROWS);
    byte[] codes = assign(new SplitSpec.ByKey(validation, test), rows);
    assertShare("test", count(codes, Split.TEST), test, ROWS);
    assertShare("validation", count(codes, Split.VALIDATION), validation, ROWS);
    for (int row = 0; row < ROWS; row += 17) {
      double share = SlowHash.share(SPLIT_SALT, "key" + row);
      assertThat(
          "key" + row, (int) codes[row], is((int) slowSplit(share, validation, test).code()));
    }
  }

  @Test
  void decidesByTheRowAlone() {
    RowBatch rows = rows(5_000);
    int[] order = IntStream.range(0, 5_000).toArray();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    for (SplitSpec split :
        List.of(
            new SplitSpec.ByKey(0.2, 0.3),
            new SplitSpec.ByGroup("customer", 0.2, 0.3),
            new SplitSpec.ByGroup("branch", 0.2, 0.3),
            new SplitSpec.ByTime(3_000, 4_000))) {
      byte[] codes = assign(split, rows);
      for (int size : new int[] {1, 3_000}) {
        byte[] others = assign(split, rows.select(order, size));
        for (int i = 0; i < size; i++) {
          assertThat(split + ", row " + order[i], others[i], is(codes[order[i]]));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"customer,0", "branch,1", "rate,2"})
  void keepsTheRowsOfAGroupTogether(String name, int column) {
    RowBatch rows = rows(ROWS);
    byte[] codes = assign(new SplitSpec.ByGroup(name, 0.25, 0.25), rows);
    Map<String, Byte> seen = new HashMap<>();
    for (int row = 0; row < ROWS; row++) {
      if (!rows.column(column).isNull(row)) {
        String group = group(rows.column(column), row);
        Byte before = seen.putIfAbsent(group, codes[row]);
        assertThat("group " + group, before == null || before == codes[row], is(true));
      }
    }
  }

  private static String group(Column column, int row) {
    if (column instanceof StringColumn customers) {
      return customers.text(row);
    }
    return column instanceof LongColumn branches
        ? Long.toString(branches.value(row))
        : Double.toString(((DoubleColumn) column).value(row) + 0.0);
  }

  @Test
  void hashesGroupsByTheirTextOrNumber() {
    RowBatch rows = rows(2_000);
    byte[] customers = assign(new SplitSpec.ByGroup("customer", 0.2, 0.3), rows);
    byte[] branches = assign(new SplitSpec.ByGroup("branch", 0.2, 0.3), rows);
    for (int row = 0; row < 2_000; row++) {
      String text = row % 50 == 0 ? "key" + row : "customer " + row % 200;
      Split customer = slowSplit(SlowHash.share(SPLIT_SALT, text), 0.2, 0.3);
      assertThat("row " + row, customers[row], is(customer.code()));
      byte[] number = ByteBuffer.allocate(8).putLong(row % 97 - 48L).array();
      Split branch = slowSplit(SlowHash.share(SPLIT_SALT, number), 0.2, 0.3);
      assertThat("row " + row, branches[row], is(branch.code()));
    }
  }

  @Test
  void dividesGroupsIntoTheSharesAskedFor() {
    StringColumn customers = texts(ROWS, row -> "customer " + row);
    List<Column> columns = new ArrayList<>(rows(ROWS).columns());
    columns.set(0, customers);
    StringColumn sameKey = texts(ROWS, row -> "key");
    RowBatch rows = new RowBatch(rows(0).schema(), columns, sameKey, new long[ROWS]);
    byte[] codes = assign(new SplitSpec.ByGroup("customer", 0.1, 0.2), rows);
    assertShare("test", count(codes, Split.TEST), 0.2, ROWS);
    assertShare("validation", count(codes, Split.VALIDATION), 0.1, ROWS);
  }

  @Test
  void whichRowsAreTheLatestIsFoundBefore() {
    PipelineDefinition latest = definition(new SplitSpec.ByLatest(0.1, 0.1), 1);
    assertThrows(IllegalStateException.class, () -> new SplitAssigner(latest));
  }

  @Test
  void dividesByTimeAtTheInstantsGiven() {
    RowBatch rows = rows(10);
    byte[] codes = assign(new SplitSpec.ByTime(6, 8), rows);
    assertThat(codes, is(new byte[] {0, 0, 0, 0, 0, 0, 1, 1, 2, 2}));
    long[] extremes = {RowBatch.NO_TIME, Long.MIN_VALUE + 1, -1, Long.MAX_VALUE};
    int[] first = {0, 1, 2, 3};
    RowBatch edges = rows.select(first, 4);
    RowBatch timed = new RowBatch(edges.schema(), edges.columns(), edges.keys(), extremes);
    assertThat(assign(new SplitSpec.ByTime(0, 1), timed), is(new byte[] {0, 0, 0, 2}));
  }

  @Test
  void samplesIndependentlyOfTheSplit() {
    RowBatch rows = rows(ROWS);
    SplitAssigner assigner = new SplitAssigner(definition(new SplitSpec.ByKey(0.2, 0.3), 0.3));
    byte[] codes = assigner.assign(rows);
    long[] sampled = new long[3];
    for (int row = 0; row < ROWS; row++) {
      boolean chosen = assigner.isSampled(rows, row);
      if (row % 17 == 0) {
        assertThat("row " + row, chosen, is(SlowHash.share(SAMPLE_SALT, "key" + row) < 0.3));
      }
      sampled[codes[row]] += chosen ? 1 : 0;
    }
    for (Split split : Split.values()) {
      assertShare(split.name(), sampled[split.code()], 0.3, count(codes, split));
    }
    SplitAssigner all = new SplitAssigner(definition(new SplitSpec.ByKey(0.2, 0.3), 1));
    assertThat(IntStream.range(0, ROWS).allMatch(row -> all.isSampled(rows, row)), is(true));
  }
}
