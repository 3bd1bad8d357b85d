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
      fill(column, target.numbers(block));
    }

    private void fill(Column column, double[] values) {
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
      int[] indices = new int[column.rows()];
      new OneHot(steps, categorizer).fill(column, indices);
      double[] values = target.numbers(block);
      for (int i = 0; i < indices.length; i++) {
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
      fill(column, target.indices(block));
    }

    private void fill(Column column, int[] indices) {
      if (categorizer instanceof Categorizer.Edges edges) {
        double[] values = new double[column.rows()];
        new Numbers(steps).fill(column, values);
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

  /** Sine and cosine of a part of time on its circle. */
  record Circle(Part part) implements Encoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(
          new FeatureBlock(name + ".sin", FeatureBlock.Kind.NUMBER, offset, 1),
          new FeatureBlock(name + ".cos", FeatureBlock.Kind.NUMBER, offset + 1, 1));
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      int[] indices = new int[column.rows()];
      TimeParts.indices((LongColumn) column, part, indices);
      double[] sines = new double[part.period()];
      double[] cosines = new double[part.period()];
      for (int i = 0; i < sines.length; i++) {
        double angle = 2 * Math.PI * i / part.period();
        sines[i] = StrictMath.sin(angle);
        cosines[i] = StrictMath.cos(angle);
      }
      double[] across = target.numbers(block);
      double[] along = target.numbers(block + 1);
      for (int i = 0; i < indices.length; i++) {
        across[i] = indices[i] < 0 ? Double.NaN : sines[indices[i]];
        along[i] = indices[i] < 0 ? Double.NaN : cosines[indices[i]];
      }
    }
  }
}
