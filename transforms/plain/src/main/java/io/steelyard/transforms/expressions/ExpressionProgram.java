package io.steelyard.transforms.expressions;

import io.steelyard.schemas.expressions.Expression;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An expression compiled for rows of a schema: each of its nodes computes a whole column, so that
 * nothing is made for a row. What a row gives does not depend on the rows beside it. Not safe for
 * use by several threads.
 */
public final class ExpressionProgram {
  private final Node root;

  private ExpressionProgram(Node root) {
    this.root = root;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if the schema lacks one of its columns
   */
  public static ExpressionProgram of(Expression expression, RowSchema schema) {
    return new ExpressionProgram(node(expression, schema));
  }

  /** The values for so many rows of these columns of the schema, as a column that is kept. */
  public Column evaluate(List<Column> columns, int rows) {
    Column result = root.evaluate(columns, rows);
    root.release();
    return result;
  }

  /** The same as a column that is looked at, and changes with the next one that is computed. */
  public Column look(List<Column> columns, int rows) {
    return root.evaluate(columns, rows);
  }

  private static Node node(Expression expression, RowSchema schema) {
    if (expression instanceof Expression.Fixed fixed) {
      return new FixedNode(fixed.type(), fixed.value());
    }
    if (expression instanceof Expression.Read read) {
      int index = schema.indexOf(read.column());
      if (index < 0 || schema.field(index).type() != read.type()) {
        throw new IllegalArgumentException("no column " + read.column() + " in " + schema);
      }
      return (columns, rows) -> columns.get(index);
    }
    Expression.Apply apply = (Expression.Apply) expression;
    if (isConversion(apply) && apply.operands().get(0).type() == apply.type()) {
      return node(apply.operands().get(0), schema);
    }
    Node[] operands =
        apply.operands().stream().map(operand -> node(operand, schema)).toArray(Node[]::new);
    return new ApplyNode(Kernels.of(apply), operands);
  }

  private static boolean isConversion(Expression.Apply apply) {
    return List.of("int", "double", "string").contains(apply.function());
  }

  /** A part of the expression. */
  private interface Node {
    Column evaluate(List<Column> columns, int rows);

    /** The last column is kept by somebody else. */
    default void release() {}

    /** The last column is not read again. */
    default void shrink() {}
  }

  private static final class ApplyNode implements Node {
    private final Kernel kernel;
    private final Node[] operands;
    private final Column[] values;
    private final Room room = new Room();

    ApplyNode(Kernel kernel, Node[] operands) {
      this.kernel = kernel;
      this.operands = operands;
      this.values = new Column[operands.length];
    }

    @Override
    public Column evaluate(List<Column> columns, int rows) {
      for (int i = 0; i < operands.length; i++) {
        values[i] = operands[i].evaluate(columns, rows);
      }
      Column result = kernel.apply(values, rows, room);
      for (int i = 0; i < operands.length; i++) {
        operands[i].shrink();
      }
      return result;
    }

    @Override
    public void release() {
      room.release();
    }

    @Override
    public void shrink() {
      room.shrink();
    }
  }

  /** A value as often as a batch has had rows so far. */
  private static final class FixedNode implements Node {
    private final ColumnType type;
    private final Object value;
    private Column filled;

    FixedNode(ColumnType type, Object value) {
      this.type = type;
      this.value = value;
      this.filled = column(0);
    }

    @Override
    public Column evaluate(List<Column> columns, int rows) {
      if (filled.rows() < rows) {
        filled = column(rows);
      }
      // Arrays may be longer than a column.
      if (filled instanceof StringColumn texts) {
        return new StringColumn(texts.bytes(), texts.offsets(), rows);
      }
      return filled instanceof DoubleColumn numbers
          ? new DoubleColumn(numbers.values(), rows)
          : new LongColumn(((LongColumn) filled).values(), new long[0], rows);
    }

    private Column column(int rows) {
      if (type == ColumnType.STRING) {
        byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[Math.multiplyExact(text.length, rows)];
        int[] offsets = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
          System.arraycopy(text, 0, bytes, offsets[row], text.length);
          offsets[row + 1] = offsets[row] + text.length;
        }
        return new StringColumn(bytes, offsets, rows);
      }
      if (type == ColumnType.DOUBLE) {
        double[] values = new double[rows];
        Arrays.fill(values, (Double) value);
        return new DoubleColumn(values, rows);
      }
      long[] values = new long[rows];
      Arrays.fill(values, (Long) value);
      return new LongColumn(values, new long[0], rows);
    }
  }
}
