package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.ListedCategories;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.texts.CategoryLists;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code multiHot}, {@code counts}: a number for each category of a list, 1 where a row has it, or
 * how often.
 */
public final class CategoryCounts implements FeatureStep {
  /** What is counted. */
  private enum Counted {
    MULTI_HOT,
    COUNTS
  }

  /** What the numbers of a row without a text are. */
  enum Missing {
    ZERO,
    MISSING
  }

  @Override
  public List<String> words() {
    return Arrays.stream(Counted.values()).map(counted -> EnumWords.of(counted)).toList();
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    Counted counted = EnumWords.constant(Counted.class, step.word());
    ListedCategories lists = feature.fewCategories(step.word());
    feature.encode(new Numbers(lists, counted, missing(step)));
  }

  static Missing missing(StepSpec step) {
    return EnumWords.constant(Missing.class, step.text("missing"));
  }

  static Missing missing(JsonNode feature) {
    return Missing.valueOf(PlanReader.text(feature, "missing"));
  }

  @Override
  public void read(PlanForms forms) {
    for (Counted counted : Counted.values()) {
      forms.encoder(
          EnumWords.of(counted),
          feature -> new Numbers(ListedCategories.read(feature), counted, missing(feature)));
    }
  }

  /** A block for each category, called as it. */
  static List<FeatureBlock> blocks(ListedCategories lists, String name, int offset) {
    return IntStream.range(0, lists.categorizer().size())
        .mapToObj(
            i ->
                FeatureBlock.number(
                    name + " = " + lists.categorizer().category(i), Math.addExact(offset, i)))
        .toList();
  }

  /** Puts 0 into all blocks of a feature, or NaN where the row's text is missing. */
  static void clear(
      Column column, Missing missing, FeatureMatrix target, int block, int categories) {
    int rows = column.rows();
    for (int i = block; i < block + categories; i++) {
      Arrays.fill(target.numbers(i), 0, rows, 0);
    }
    if (missing == Missing.ZERO) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      if (column.isNull(row)) {
        for (int i = block; i < block + categories; i++) {
          target.numbers(i)[row] = Double.NaN;
        }
      }
    }
  }

  private record Numbers(ListedCategories categories, Counted counted, Missing missing)
      implements Encoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return CategoryCounts.blocks(categories, name, offset);
    }

    @Override
    public boolean accepts(ColumnType type) {
      return type == ColumnType.STRING;
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      clear(column, missing, target, block, categories.categorizer().size());
      CategoryLists lists = categories.lists((StringColumn) column, target);
      int[] offsets = lists.offsets();
      int[] codes = lists.codes();
      for (int row = 0; row < column.rows(); row++) {
        for (int i = offsets[row]; i < offsets[row + 1]; i++) {
          double[] numbers = target.numbers(block + codes[i]);
          numbers[row] = counted == Counted.COUNTS ? numbers[row] + 1 : 1;
        }
      }
    }

    @Override
    public String encoding() {
      return EnumWords.of(counted);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("missing", missing.name());
      categories.write(json);
    }
  }
}
