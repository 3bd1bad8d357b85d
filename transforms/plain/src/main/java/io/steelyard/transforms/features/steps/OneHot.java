package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.Categorizer;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.PlanWriter;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** {@code oneHot}: one 0/1 feature for each category. */
public final class OneHot implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("oneHot");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.encode(new Flags(feature.categories()));
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("oneHot", feature -> new Flags(PlanReader.categorizer(feature)));
  }

  private record Flags(Categorizer categorizer) implements Encoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(new FeatureBlock(name, FeatureBlock.Kind.ONE_HOT, offset, categorizer.size()));
    }

    @Override
    public List<String> names(String feature) {
      return IntStream.range(0, categorizer.size())
          .mapToObj(i -> feature + " = " + categorizer.category(i))
          .toList();
    }

    @Override
    public boolean accepts(ColumnType type) {
      return categorizer.accepts(type);
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      categorizer.indices(column, target, target.indices(block));
    }

    @Override
    public String encoding() {
      return "oneHot";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      PlanWriter.write(categorizer, json);
    }
  }
}
