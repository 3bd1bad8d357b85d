package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import java.util.List;

/** {@code missingIndicator}: 1 where a value is missing, 0 elsewhere. */
public final class MissingIndicator implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("missingIndicator");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.encode(new Missing());
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("missing", node -> new Missing());
  }

  private record Missing() implements Encoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(FeatureBlock.number(name, offset));
    }

    @Override
    public boolean accepts(ColumnType type) {
      return true;
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      double[] values = target.numbers(block);
      for (int i = 0; i < column.rows(); i++) {
        values[i] = column.isNull(i) ? 1 : 0;
      }
    }

    @Override
    public String encoding() {
      return "missing";
    }

    @Override
    public void write(JsonGenerator json) {}
  }
}
