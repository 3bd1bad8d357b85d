package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.JointEncoder;
import io.steelyard.transforms.statistics.NumberColumns;
import io.steelyard.transforms.statistics.ValueTerms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fitted {@link ScaleWithin}: (x - shift) / scale, both those of a category. Immutable. */
final class GroupScales implements JointEncoder {
  /** What scales a number whose category training rows lack. */
  enum Unseen {
    /** Mean and deviation of all rows. */
    OVERALL,
    /** Nothing: it is missing. */
    MISSING
  }

  /** What scales a number whose category is missing. */
  enum Missing {
    /** Mean and deviation of the rows where it is missing: a category like any other. */
    CATEGORY,
    /** Mean and deviation of all rows. */
    OVERALL,
    /** Nothing: it is missing. */
    MISSING
  }

  /** What comes before the categories: an unseen one, a missing one. */
  private static final int UNSEEN = 0;

  private static final int MISSING = 1;
  private static final int BEFORE = 2;

  private final Unseen unseen;
  private final Missing missing;
  private final double overallShift;
  private final double overallScale;
  private final ValueTerms terms;

  /** By category, NaN where a number becomes missing. */
  private final double[] shifts;

  private final double[] scales;

  private GroupScales(Builder built, Unseen unseen, Missing missing, double shift, double scale) {
    this.unseen = unseen;
    this.missing = missing;
    this.overallShift = shift;
    this.overallScale = scale;
    this.terms = new ValueTerms(built.categories);
    int size = terms.size();
    shifts = new double[BEFORE + size];
    scales = new double[BEFORE + size];
    shifts[UNSEEN] = unseen == Unseen.OVERALL ? shift : Double.NaN;
    scales[UNSEEN] = scale;
    for (int i = 0; i < size; i++) {
      shifts[BEFORE + i] = built.shifts.get(i);
      scales[BEFORE + i] = built.scales.get(i);
    }
    int none = terms.index(new byte[0]);
    int like = none < 0 ? UNSEEN : BEFORE + none;
    shifts[MISSING] =
        switch (missing) {
          case CATEGORY -> shifts[like];
          case OVERALL -> shift;
          case MISSING -> Double.NaN;
        };
    scales[MISSING] = missing == Missing.CATEGORY ? scales[like] : scale;
  }

  /** Gathers categories, each with its mean and what numbers are divided by. */
  static final class Builder {
    private final List<byte[]> categories = new ArrayList<>();
    private final List<Double> shifts = new ArrayList<>();
    private final List<Double> scales = new ArrayList<>();

    /** Adds a category, that of missing values without bytes. */
    void category(byte[] text, double shift, double scale) {
      categories.add(text);
      shifts.add(shift);
      scales.add(Scaling.divisor(scale));
    }

    GroupScales build(Unseen unseen, Missing missing, double shift, double scale) {
      return new GroupScales(this, unseen, missing, shift, Scaling.divisor(scale));
    }
  }

  @Override
  public List<FeatureBlock> blocks(String name, int offset) {
    return List.of(FeatureBlock.number(name, offset));
  }

  @Override
  public boolean accepts(List<ColumnType> types) {
    return types.size() == 2
        && types.get(0) != ColumnType.STRING
        && ValueTerms.accepts(types.get(1));
  }

  @Override
  public void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block) {
    double[] numbers = target.numbers(block);
    NumberColumns.copy(rows.column(columns[0]), numbers);
    Column categories = rows.column(columns[1]);
    int[] indices = target.spareIndices();
    terms.indices(categories, MISSING - BEFORE, UNSEEN - BEFORE, indices);
    for (int row = 0; row < rows.rows(); row++) {
      int category = BEFORE + indices[row];
      double scaled = (numbers[row] - shifts[category]) / scales[category];
      numbers[row] = Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
    }
  }

  @Override
  public String encoding() {
    return "scaleWithin";
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("unseen", unseen.name());
    json.writeStringField("missing", missing.name());
    json.writeNumberField("subtract", overallShift);
    json.writeNumberField("divide", overallScale);
    json.writeArrayFieldStart("categories");
    for (int i = 0; i < terms.size(); i++) {
      json.writeStartArray();
      CategoryText.write(terms.text(i), json);
      json.writeNumber(shifts[BEFORE + i]);
      json.writeNumber(scales[BEFORE + i]);
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
