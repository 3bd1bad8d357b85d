package io.steelyard.benchmarks;

import io.steelyard.schemas.expressions.ColumnScope;
import io.steelyard.schemas.expressions.ParsedExpression;
import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.expressions.ExpressionProgram;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Expressions over a batch of 1,000 rows, a tenth of the values missing, each beside the loop that
 * somebody would write for it alone over the same arrays: time a row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {
  @Param private ExpressionCase expression = ExpressionCase.ADD;

  private final LoopRows rows = new LoopRows();
  private final List<Column> columns = rows.columns();
  private ExpressionProgram program = program("amount");

  @Setup
  public void compile() {
    program = program(expression.expression);
  }

  private static ExpressionProgram program(String text) {
    try {
      ColumnScope scope =
          ColumnScope.of(
              LoopRows.SCHEMA.fields().stream()
                  .collect(Collectors.toMap(Field::name, Field::type)));
      return ExpressionProgram.of(ParsedExpression.of(text).typed(scope), LoopRows.SCHEMA);
    } catch (WrongExpression e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  @OperationsPerInvocation(LoopRows.ROWS)
  public Column evaluate() {
    return program.evaluate(columns, LoopRows.ROWS);
  }

  @Benchmark
  @OperationsPerInvocation(LoopRows.ROWS)
  public Column loop() {
    return expression.loop.apply(rows);
  }
}
