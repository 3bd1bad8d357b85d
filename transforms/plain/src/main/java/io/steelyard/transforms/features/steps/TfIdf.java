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
import java.util.stream.StreamSupport;

/**
 * {@code tfIdf}: how often a row has each category of a list, times a weight that is greater the
 * fewer training rows have it, as scikit-learn's TfidfTransformer.
 */
public final class TfIdf implements FeatureStep {
  /** What of a row's numbers is 1. */
  private enum Norm {
    L2,
    L1,
    NONE
  }

  @Override
  public List<String> words() {
    return List.of("tfIdf");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    ListedCategories lists = feature.fewCategories(step.word());
    long[] rows = feature.rowsByCategory(step.word());
    double[] weights = weights(rows, feature.present(), step.flag("smooth") ? 1 : 0);
    Norm norm = EnumWords.constant(Norm.class, step.text("norm"));
    feature.encode(new Weighted(lists, weights, norm, CategoryCounts.missing(step)));
  }

  /** A category that no row has, of which nothing is known, weighs as if one had it. */
  private static double[] weights(long[] rows, long all, int more) {
    return Arrays.stream(rows)
        .mapToDouble(has -> (double) (all + more) / Math.max(1, has + more))
        .map(share -> StrictMath.log(Math.max(1, share)) + 1)
        .toArray();
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("tfIdf", TfIdf::read);
  }

  private static Weighted read(JsonNode feature) {
    double[] weights =
        StreamSupport.stream(feature.required("weights").spliterator(), false)
            .mapToDouble(JsonNode::doubleValue)
            .toArray();
    Norm norm = Norm.valueOf(PlanReader.text(feature, "norm"));
    ListedCategories lists = ListedCategories.read(feature);
    if (weights.length != lists.categorizer().size()) {
      throw new IllegalArgumentException(weights.length + " weights");
    }
    return new Weighted(lists, weights, norm, CategoryCounts.missing(feature));
  }

  private record Weighted(
      ListedCategories categories, double[] weights, Norm norm, CategoryCounts.Missing missing)
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
      CategoryCounts.clear(column, missing, target, block, weights.length);
      CategoryLists lists = categories.lists((StringColumn) column, target);
      int[] offsets = lists.offsets();
      int[] codes = lists.codes();
      for (int row = 0; row < column.rows(); row++) {
        int first = offsets[row];
        int end = offsets[row + 1];
        if (first < end) {
          // In one order, so that the sum does not depend on that of the texts.
          Arrays.sort(codes, first, end);
          encode(codes, first, end, target, block, row);
        }
      }
    }

    private void encode(int[] codes, int first, int end, FeatureMatrix target, int block, int row) {
      double length = 0;
      for (int i = first; i < end; ) {
        int begin = i;
        int code = codes[i];
        while (i < end && codes[i] == code) {
          i++;
        }
        double value = (i - begin) * weights[code];
        target.numbers(block + code)[row] = value;
        length += norm == Norm.L2 ? value * value : value;
      }
      if (norm == Norm.NONE) {
        return;
      }
      double divisor = norm == Norm.L2 ? Math.sqrt(length) : length;
      for (int i = first; i < end; i++) {
        if (i == first || codes[i] != codes[i - 1]) {
          target.numbers(block + codes[i])[row] /= divisor;
        }
      }
    }

    @Override
    public String encoding() {
      return "tfIdf";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("missing", missing.name());
      json.writeStringField("norm", norm.name());
      json.writeArrayFieldStart("weights");
      for (double weight : weights) {
        json.writeNumber(weight);
      }
      json.writeEndArray();
      categories.write(json);
    }
  }
}
