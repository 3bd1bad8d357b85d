package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.statistics.ValueTerms;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code frequency}: a category as the number of training rows that have it, or as their share of
 * all training rows, those without a value among them. An integer is its digits; row weights do not
 * count.
 */
public final class Frequency implements FeatureStep {
  /** What a category becomes. */
  private enum Measure {
    SHARE,
    COUNT
  }

  /** What a category becomes that is not kept. */
  private enum Unseen {
    ZERO,
    MISSING
  }

  /** What a missing value becomes. */
  private enum Missing {
    /** A category like any other. */
    CATEGORY,
    ZERO,
    MISSING
  }

  @Override
  public List<String> words() {
    return List.of("frequency");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    long least = step.whole("minimumCount");
    VocabularyCounts counts = feature.counts(Math.toIntExact(step.whole("top")), least);
    List<byte[]> texts = new ArrayList<>();
    long[] rows = new long[counts.size()];
    for (int i = 0; i < rows.length; i++) {
      texts.add(counts.text(i));
      rows[i] = counts.count(i);
    }
    long missing = feature.missing();
    feature.encode(
        new Counted(
            EnumWords.constant(Measure.class, step.text("measure")),
            EnumWords.constant(Unseen.class, step.text("unseen")),
            EnumWords.constant(Missing.class, step.text("missing")),
            feature.rows(),
            missing < least ? 0 : missing,
            new ValueTerms(texts),
            rows));
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("frequency", Frequency::read);
  }

  private static Counted read(JsonNode feature) {
    JsonNode categories = feature.required("categories");
    List<byte[]> texts = new ArrayList<>();
    long[] rows = new long[categories.size()];
    for (int i = 0; i < rows.length; i++) {
      texts.add(CategoryText.read(categories.required(i).required(0)));
      rows[i] = categories.required(i).required(1).longValue();
    }
    return new Counted(
        Measure.valueOf(PlanReader.text(feature, "measure")),
        Unseen.valueOf(PlanReader.text(feature, "unseen")),
        Missing.valueOf(PlanReader.text(feature, "missing")),
        feature.required("rows").longValue(),
        feature.required("missingRows").longValue(),
        new ValueTerms(texts),
        rows);
  }

  private static final class Counted implements Encoder {
    /** Numbers before those of the categories: of an unseen category, of a missing value. */
    private static final int UNSEEN = 0;

    private static final int MISSING = 1;
    private static final int BEFORE = 2;

    private final Measure measure;
    private final Unseen unseen;
    private final Missing missing;
    private final long rows;
    private final long missingRows;
    private final ValueTerms terms;
    private final long[] counts;
    private final double[] table;

    /**
     * @param rows all training rows
     * @param missingRows those without a value, 0 where they are too few to be a category
     * @param counts the rows of each category
     */
    Counted(
        Measure measure,
        Unseen unseen,
        Missing missing,
        long rows,
        long missingRows,
        ValueTerms terms,
        long[] counts) {
      this.measure = measure;
      this.unseen = unseen;
      this.missing = missing;
      this.rows = rows;
      this.missingRows = missingRows;
      this.terms = terms;
      this.counts = counts;
      table = new double[BEFORE + counts.length];
      table[UNSEEN] = unseen == Unseen.ZERO ? 0 : Double.NaN;
      table[MISSING] =
          switch (missing) {
            case CATEGORY -> missingRows == 0 ? table[UNSEEN] : number(missingRows);
            case ZERO -> 0;
            case MISSING -> Double.NaN;
          };
      for (int i = 0; i < counts.length; i++) {
        table[BEFORE + i] = number(counts[i]);
      }
    }

    private double number(long count) {
      return measure == Measure.COUNT ? count : (double) count / rows;
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(FeatureBlock.number(name, offset));
    }

    @Override
    public boolean accepts(ColumnType type) {
      return ValueTerms.accepts(type);
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      int[] indices = target.spareIndices();
      terms.indices(column, MISSING - BEFORE, UNSEEN - BEFORE, indices);
      double[] numbers = target.numbers(block);
      for (int row = 0; row < column.rows(); row++) {
        numbers[row] = table[BEFORE + indices[row]];
      }
    }

    @Override
    public String encoding() {
      return "frequency";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("measure", measure.name());
      json.writeStringField("unseen", unseen.name());
      json.writeStringField("missing", missing.name());
      json.writeNumberField("rows", rows);
      json.writeNumberField("missingRows", missingRows);
      json.writeArrayFieldStart("categories");
      for (int i = 0; i < counts.length; i++) {
        json.writeStartArray();
        CategoryText.write(terms.text(i), json);
        json.writeNumber(counts[i]);
        json.writeEndArray();
      }
      json.writeEndArray();
    }
  }
}
