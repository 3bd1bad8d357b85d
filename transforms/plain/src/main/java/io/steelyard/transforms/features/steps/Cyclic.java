package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.steps.TimeParts.Part;
import java.io.IOException;
import java.util.List;

/** {@code cyclic}: sine and cosine of a part of a timestamp on its circle. */
public final class Cyclic implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("cyclic");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.encode(new Circle(EnumWords.constant(Part.class, step.text())));
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("circle", node -> new Circle(Part.valueOf(PlanReader.text(node, "part"))));
  }

  /**
   * Both as tables.
   *
   * @param sines NaN, for a missing part, then one for each part
   * @param cosines likewise
   */
  private record Circle(Part part, double[] sines, double[] cosines) implements Encoder {
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
          FeatureBlock.number(name + ".sin", offset),
          FeatureBlock.number(name + ".cos", offset + 1));
    }

    @Override
    public boolean accepts(ColumnType type) {
      return type == ColumnType.TIMESTAMP;
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

    @Override
    public String encoding() {
      return "circle";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("part", part.name());
    }
  }
}
