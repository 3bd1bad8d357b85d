package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.NumberColumns;
import java.util.List;

/** The fitted steps of one feature of one column: a column in, one or two blocks out. */
sealed interface Encoder {
  /** The blocks, of which the first begins at this offset. */
  List<FeatureBlock> blocks(String name, int offset);

  /** Fills the blocks from the given one on. */
  void encode(Column column, FeatureMatrix target, int block);

  /** Numbers after steps. */
  record Numbers(List<NumberStep> steps) implements Encoder {
    public Numbers {
      steps = List.copyOf(steps);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(new FeatureBlock(name, FeatureBlock.Kind.NUMBER, offset, 1));
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      fill(column, steps, target.numbers(block));
    }

    private static void fill(Column column, List<NumberStep> steps, double[] values) {
      NumberColumns.copy(column, values);
      for (NumberStep step : steps) {
        step.apply(values, column.rows());
      }
    }
  }

  /** 1 where a value is missing, 0 elsewhere. */
  record Missing() implements Encoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(new FeatureBlock(name, FeatureBlock.Kind.NUMBER, offset, 1));
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      double[] values = target.numbers(block);
      for (int i = 0; i < column.rows(); i++) {
        values[i] = column.isNull(i) ? 1 : 0;
      }
    }
  }

  /** A category as its index, which is a number. */
  record Index(List<NumberStep> steps, Categorizer categorizer) implements Encoder {
    public Index {
      steps = List.copyOf(steps);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(new FeatureBlock(name, FeatureBlock.Kind.NUMBER, offset, 1));
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      int[] indices = target.spareIndices();
      OneHot.fill(column, steps, categorizer, target, indices);
      double[] values = target.numbers(block);
      for (int i = 0; i < column.rows(); i++) {
        values[i] = indices[i] < 0 ? Double.NaN : indices[i];
      }
    }
  }

  /** A category as one 0/1 feature for each. */
  record OneHot(List<NumberStep> steps, Categorizer categorizer) implements Encoder {
    public OneHot {
      steps = List.copyOf(steps);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(new FeatureBlock(name, FeatureBlock.Kind.ONE_HOT, offset, categorizer.size()));
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      fill(column, steps, categorizer, target, target.indices(block));
    }

    private static void fill(
        Column column,
        List<NumberStep> steps,
        Categorizer categorizer,
        FeatureMatrix room,
        int[] indices) {
      if (categorizer instanceof Categorizer.Edges edges) {
        double[] values = room.spareNumbers();
        Numbers.fill(column, steps, values);
        edges.indices(values, column.rows(), indices);
      } else if (categorizer instanceof Categorizer.Listed listed) {
        listed.indices((StringColumn) column, indices);
      } else if (categorizer instanceof Categorizer.Hashed hashed) {
        hashed.indices((StringColumn) column, indices);
      } else if (categorizer instanceof Categorizer.Timed timed) {
        timed.indices((LongColumn) column, indices);
      }
    }
  }

  /**
   * Sine and cosine of a part of time on its circle.
   *
   * @param sines NaN, for a missing part, then one for each part
   * @param cosines likewise
   */
  record Circle(Part part, double[] sines, double[] cosines) implements Encoder {
    Circle(Part part) {
      this(part, new double[1 + part.period()], new double[1 + part.period()]);
      sines[0] = Double.NaN;
      cosines[0] = Double.NaN;
      for (int i = 0; i < part.period(); i++) {
        double angle = 2 * Math.PI * i / part.period();
        sines[1 + i] = StrictMath.sin(angle);
        cosines[1 + i] = StrictMath.cos(angle);
      }
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(
          new FeatureBlock(name + ".sin", FeatureBlock.Kind.NUMBER, offset, 1),
          new FeatureBlock(name + ".cos", FeatureBlock.Kind.NUMBER, offset + 1, 1));
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      int[] indices = target.spareIndices();
      TimeParts.indices((LongColumn) column, part, indices);
      double[] across = target.numbers(block);
      double[] along = target.numbers(block + 1);
      for (int i = 0; i < column.rows(); i++) {
        across[i] = sines[1 + indices[i]];
        along[i] = cosines[1 + indices[i]];
      }
    }
  }
}
