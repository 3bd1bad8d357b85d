package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.Categorizer;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.statistics.ByteHash;
import java.io.IOException;
import java.util.List;

/** {@code hash}: the {@link ByteHash} of a text, unsigned, modulo the number of buckets. */
public final class Hash implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("hash");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.categorize(new Hashed(Math.toIntExact(step.whole("buckets"))));
  }

  @Override
  public void read(PlanForms forms) {
    forms.categorizer(
        "hashBuckets", feature -> new Hashed(feature.required("hashBuckets").intValue()));
  }

  private record Hashed(int size) implements Categorizer {
    @Override
    public String category(int index) {
      return "bucket " + index;
    }

    @Override
    public boolean accepts(ColumnType type) {
      return type == ColumnType.STRING;
    }

    @Override
    public void indices(Column texts, FeatureMatrix room, int[] target) {
      StringColumn column = (StringColumn) texts;
      byte[] bytes = column.bytes();
      int[] offsets = column.offsets();
      for (int i = 0; i < column.rows(); i++) {
        int start = offsets[i];
        int end = offsets[i + 1];
        target[i] = start == end ? -1 : ByteHash.bucket(ByteHash.of(bytes, start, end), size);
      }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("hashBuckets", size);
    }
  }
}
