package io.steelyard.benchmarks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ClusteredNormals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of one column that bins see badly, and how it may change. */
enum ColumnWorld {
  /** 0 in 96 % of rows, else of a lognormal; a share of the rows changes from 0 to others. */
  ZERO_INFLATED(0.96) {
    @Override
    Column draw(SplittableRandom random, int rows, double change) {
      return numbers(random, rows, change, 0.96, 0);
    }
  },
  /** 7 in 40 % of rows, in the midst of a lognormal; a share of the rows changes from 7. */
  HEAVY_MODE(0.4) {
    @Override
    Column draw(SplittableRandom random, int rows, double change) {
      return numbers(random, rows, change, 0.4, 7);
    }
  },
  /** 1,000 equally frequent texts; a share of the rows has one new text. */
  THOUSAND_TEXTS(1) {
    @Override
    Column draw(SplittableRandom random, int rows, double change) {
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        int id = random.nextInt(1_000);
        texts.add(random.nextDouble() < change ? "new" : "id " + id);
      }
      return StringColumn.of(texts);
    }
  },
  /** Of a million texts the n-th is about 1 / n as frequent; a share of the rows has one new. */
  LONG_TAIL(1) {
    @Override
    Column draw(SplittableRandom random, int rows, double change) {
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        long rank = (long) StrictMath.exp(random.nextDouble() * 13.8);
        texts.add(random.nextDouble() < change ? "new" : "name " + rank);
      }
      return StringColumn.of(texts);
    }
  },
  /** Texts that hardly ever come twice; a share of the rows has one and the same. */
  UNIQUE_TEXTS(1) {
    @Override
    Column draw(SplittableRandom random, int rows, double change) {
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        long id = random.nextLong(1L << 40);
        texts.add(random.nextDouble() < change ? "new" : "key " + id);
      }
      return StringColumn.of(texts);
    }
  };

  private final double greatest;

  ColumnWorld(double greatest) {
    this.greatest = greatest;
  }

  /** The greatest change that there can be. */
  double greatest() {
    return greatest;
  }

  /** Values of so many rows, of which a share has changed. */
  abstract Column draw(SplittableRandom random, int rows, double change);

  /** Rows of this one column. */
  RowBatch rows(SplittableRandom random, int rows, double change) {
    Column column = draw(random, rows, change);
    ColumnType type = column instanceof StringColumn ? ColumnType.STRING : ColumnType.DOUBLE;
    String[] keys = new String[rows];
    Arrays.fill(keys, "k");
    return new RowBatch(
        new RowSchema(List.of(new Field("x", type))),
        List.of(column),
        StringColumn.of(List.of(keys)),
        new long[rows]);
  }

  private static Column numbers(
      SplittableRandom random, int rows, double change, double share, double heavy) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      double other = 7 * StrictMath.exp(ClusteredNormals.normal(random));
      values[row] = random.nextDouble() < share - change ? heavy : other;
    }
    return new DoubleColumn(values, rows);
  }
}
