package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleOfCheckTest {
  private static final String DEFINITION =
      """
      name: multiples
      version: 1
      owner: tests
      description: prices in cents
      task: regression
      columns:
        - {name: x, type: double, minimum: 0, multipleOf: 0.01, default: 1.25}
        - {name: n, type: int, multipleOf: 5}
        - {name: y, type: double}
      label: {column: y}
      features:
        - {name: f, columns: [x, n]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1}
      """;

  private static ColumnCheck check(ColumnType type, String unit) {
    return new MultipleOfCheck(
        ColumnSpec.of("x", type).checked("multipleOf", new BigDecimal(unit)));
  }

  private static Column real(double value) {
    return new DoubleColumn(new double[] {value}, 1);
  }

  private static Column whole(long value) {
    return new LongColumn(new long[] {value}, new long[0], 1);
  }

  private static PipelineDefinition read(String text) {
    return DefinitionReader.ofAnyTrainer().read(text, SiblingFiles.of(Path.of(""))).orThrow("test");
  }

  /** Of these, {@code value % unit} in binary is 0 for few. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.07",
    "0.01, 1.1",
    "0.01, 4.35",
    "0.01, -19.99",
    "0.1, 0.3",
    "0.1, 1e15",
    "0.01, 0",
    "0.01, -0.0",
    "2.5, 7.5",
    "1, 1e300",
    "0.001, 123456789.123",
    "1e-15, 0.1",
    "0.3, 900719925474099.3",
    "1000, -3000",
    "1.1, 1.1e20"
  })
  void decimalsAreMultiples(String unit, double value) {
    assertThat(check(ColumnType.DOUBLE, unit).fails(real(value), 0), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.005",
    "0.01, 1.001",
    "0.01, 0.30000000000000004",
    "0.1, 0.25",
    "2.5, 7",
    "3, 10",
    "1000, 1500",
    "1, 0.5",
    "1, 1e-300",
    "0.5, 1e-17",
    "1, 4503599627370495.5"
  })
  void othersAreNone(String unit, double value) {
    assertThat(check(ColumnType.DOUBLE, unit).fails(real(value), 0), is(true));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 10, true",
    "5, 11, false",
    "2.5, 5, true",
    "2.5, 7, false",
    "0.1, 7, true",
    "1.5, -9, true",
    "1.5, -10, false",
    "1000000000000000, 9000000000000000000, true",
    "3, -9223372036854775808, false",
    "2, -9223372036854775808, true",
    "7, 0, true"
  })
  void wholeNumbersAreComparedAsSuch(String unit, long value, boolean passes) {
    assertThat(check(ColumnType.INT, unit).fails(whole(value), 0), is(!passes));
  }

  /** Against decimals: the multiples around a value, each read as a double. */
  @ParameterizedTest
  @ValueSource(strings = {"0.01", "0.1", "0.25", "3", "0.7", "123.456", "1e-9", "1e12"})
  void agreesWithDecimals(String unit) {
    BigDecimal step = new BigDecimal(unit);
    ColumnCheck check = check(ColumnType.DOUBLE, unit);
    SplittableRandom random = new SplittableRandom(16);
    for (int i = 0; i < 20_000; i++) {
      long times = random.nextLong() >> random.nextInt(8, 63);
      double multiple = step.multiply(BigDecimal.valueOf(times)).doubleValue();
      double value =
          switch (i % 3) {
            case 0 -> multiple;
            case 1 -> Math.nextUp(multiple);
            default -> multiple + step.doubleValue() * random.nextDouble();
          };
      BigInteger near = new BigDecimal(value).divideToIntegralValue(step).toBigInteger();
      boolean expected = false;
      for (int off = -1; off <= 1; off++) {
        BigDecimal other = step.multiply(new BigDecimal(near.add(BigInteger.valueOf(off))));
        expected |= other.doubleValue() == value;
      }
      assertThat(value + " of " + unit, check.fails(real(value), 0), is(!expected));
    }
  }

  @Test
  void missingValuesPassAndReasonsSayTheUnit() {
    ColumnCheck check = check(ColumnType.DOUBLE, "0.010");
    assertThat(check.fails(real(Double.NaN), 0), is(false));
    assertThat(check.reason(real(1.234), 0).message(), is("1.234 is no multiple of 0.01."));
    Column gap = new LongColumn(new long[] {1}, new long[] {1}, 1);
    assertThat(check(ColumnType.INT, "2").fails(gap, 0), is(false));
    assertThat(
        check(ColumnType.INT, "50").reason(whole(7), 0).message(), is("7 is no multiple of 50."));
  }

  @Test
  void isReadAndWritten() {
    PipelineDefinition definition = read(DEFINITION);
    assertThat(definition.columns().get(0).number("multipleOf"), is(new BigDecimal("0.01")));
    assertThat(read(DefinitionWriter.write(definition)), is(definition));
    assertThat(definition.columns().get(0).checks().keySet(), contains("minimum", "multipleOf"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipleOf: 0.01 | multipleOf: 0 | columns[x].multipleOf is the number 0; give a number",
        "default: 1.25 | default: 1.255 | columns[x].default is \"1.255\", which the column's own"
            + " multipleOf rejects",
        "{name: y, type: double} | {name: y, type: double}, {name: s, type: string, multipleOf: 2}"
            + " | columns[s].multipleOf is a check of numbers, but the column is a string"
      })
  void whatCannotBeIsRefused(String is, String becomes, String message) {
    String text = DEFINITION.replace("- " + is, "- " + becomes).replace(is, becomes);
    String broken = text.replace("}, {name: s", "}\n  - {name: s");
    UserError error = assertThrows(UserError.class, () -> read(broken));
    assertThat(error.getMessage(), containsString(message));
  }
}
