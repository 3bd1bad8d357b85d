package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.features.Categorizer;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.steps.TimeParts.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code hourOfDay}, {@code dayOfWeek}, {@code month}: a part of a timestamp in UTC. */
public final class TimePart implements FeatureStep {
  @Override
  public List<String> words() {
    return Arrays.stream(Part.values()).map(part -> EnumWords.of(part)).toList();
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.categorize(new Timed(EnumWords.constant(Part.class, step.word())));
  }

  @Override
  public void read(PlanForms forms) {
    forms.categorizer("part", node -> new Timed(Part.valueOf(PlanReader.text(node, "part"))));
  }

  private record Timed(Part part) implements Categorizer {
    @Override
    public int size() {
      return part.period();
    }

    @Override
    public String category(int index) {
      return Integer.toString(index);
    }

    @Override
    public boolean accepts(ColumnType type) {
      return type == ColumnType.TIMESTAMP;
    }

    @Override
    public void indices(Column column, FeatureMatrix room, int[] target) {
      TimeParts.indices((LongColumn) column, part, target);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("part", part.name());
    }
  }
}
