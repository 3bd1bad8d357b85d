package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.Categorizer;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.DecimalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code hash}: the {@link ByteHash} of a text, unsigned, modulo the number of buckets. */
public final class Hash implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("hash");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    Values values = feature.type() == ColumnType.BOOLEAN ? Values.BOOLEANS : Values.TEXTS;
    feature.categorize(new Hashed(Math.toIntExact(step.whole("buckets")), values));
  }

  @Override
  public void read(PlanForms forms) {
    forms.categorizer(
        "hashBuckets",
        feature ->
            new Hashed(
                feature.required("hashBuckets").intValue(),
                feature.has("booleans") ? Values.BOOLEANS : Values.TEXTS));
  }

  /** What is hashed. */
  private enum Values {
    /** A text, or the digits of an integer: 7 and "7" are in one bucket. */
    TEXTS,
    /** {@code true} and {@code false}. */
    BOOLEANS
  }

  private record Hashed(int size, Values values) implements Categorizer {
    @Override
    public String category(int index) {
      return "bucket " + index;
    }

    @Override
    public boolean accepts(ColumnType type) {
      return values == Values.BOOLEANS
          ? type == ColumnType.BOOLEAN
          : type == ColumnType.STRING || type == ColumnType.INT;
    }

    @Override
    public void indices(Column column, FeatureMatrix room, int[] target) {
      if (column instanceof StringColumn texts) {
        indices(texts, target);
      } else if (values == Values.BOOLEANS) {
        booleans((LongColumn) column, target);
      } else {
        integers((LongColumn) column, room.spareText(), target);
      }
    }

    private void booleans(LongColumn column, int[] target) {
      int yes = bucket("true");
      int no = bucket("false");
      for (int i = 0; i < column.rows(); i++) {
        target[i] = column.isNull(i) ? -1 : column.value(i) != 0 ? yes : no;
      }
    }

    private int bucket(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return ByteHash.bucket(ByteHash.of(bytes, 0, bytes.length), size);
    }

    private void integers(LongColumn column, byte[] digits, int[] target) {
      for (int i = 0; i < column.rows(); i++) {
        if (column.isNull(i)) {
          target[i] = -1;
        } else {
          int start = DecimalText.write(column.value(i), digits);
          target[i] = ByteHash.bucket(ByteHash.of(digits, start, digits.length), size);
        }
      }
    }

    private void indices(StringColumn column, int[] target) {
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
      if (values == Values.BOOLEANS) {
        json.writeBooleanField("booleans", true);
      }
    }
  }
}
