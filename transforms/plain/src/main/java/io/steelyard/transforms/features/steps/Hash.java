package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.TextCategorizer;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.DecimalText;
import io.steelyard.transforms.texts.TextLists;
import io.steelyard.transforms.texts.TextStep;
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

  private record Hashed(int size, Values values) implements TextCategorizer {
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
    public int index(byte[] bytes, int start, int end) {
      return ByteHash.bucket(ByteHash.of(bytes, start, end), size);
    }

    @Override
    public TextStep observed() {
      return new Buckets(size);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("hashBuckets", size);
      if (values == Values.BOOLEANS) {
        json.writeBooleanField("booleans", true);
      }
    }
  }

  /** The bucket of each text, in decimal digits, in its place. */
  private record Buckets(int size) implements TextStep {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 7;

    @Override
    public void apply(TextLists lists) {
      byte[] room = lists.room((long) DIGITS * lists.items());
      int position = 0;
      for (int row = 0; row < lists.rows(); row++) {
        for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
          long hash = ByteHash.of(lists.bytes(), lists.starts()[i], lists.ends()[i]);
          byte[] digits =
              Integer.toString(ByteHash.bucket(hash, size)).getBytes(StandardCharsets.US_ASCII);
          System.arraycopy(digits, 0, room, position, digits.length);
          lists.add(position, position + digits.length);
          position += digits.length;
        }
        lists.endRow();
      }
      lists.replace(room);
    }

    @Override
    public void write(JsonGenerator json) {
      throw new UnsupportedOperationException("it only counts");
    }
  }
}
