package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.CombiningStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.JointEncoder;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.steps.GroupScales.Missing;
import io.steelyard.transforms.features.steps.GroupScales.Unseen;
import io.steelyard.transforms.statistics.Moments;
import io.steelyard.transforms.statistics.ValueTerms;
import java.util.List;
import java.util.SortedMap;

/**
 * {@code scaleWithin}: the number of one column, less the mean that it has in the training rows of
 * the row's category in another, divided by the standard deviation there. A deviation of 0 counts
 * as 1.
 */
public final class ScaleWithin implements CombiningStep {
  private static final String WHICH =
      "scaleWithin needs two columns, one of numbers and then that of the categories, which is a"
          + " string, an integer or a boolean";

  @Override
  public List<String> words() {
    return List.of("scaleWithin");
  }

  @Override
  public JointEncoder combine(StepSpec step, List<Fitting> columns) {
    Fitting numbers = columns.get(0);
    Fitting categories = columns.get(columns.size() - 1);
    boolean fits =
        columns.size() == 2
            && numbers.type() != ColumnType.STRING
            && ValueTerms.accepts(categories.type());
    if (!fits) {
      throw numbers.problem(WHICH);
    }
    if (!numbers.steps().isEmpty()) {
      throw numbers.problem("scaleWithin must be the only step");
    }
    String method = step.text("method");
    long least = step.whole("minimumCount");
    SortedMap<byte[], Moments> moments = numbers.moments(categories);
    GroupScales.Builder scales = new GroupScales.Builder();
    moments.forEach(
        (category, ofCategory) -> {
          if (ofCategory.count() >= least) {
            scales.category(category, ofCategory.mean(), divisor(ofCategory, method));
          }
        });
    Moments all = moments.values().stream().reduce(Moments.EMPTY, Moments::merge);
    return scales.build(
        EnumWords.constant(Unseen.class, step.text("unseen")),
        EnumWords.constant(Missing.class, step.text("missing")),
        all.mean(),
        divisor(all, method));
  }

  private static double divisor(Moments moments, String method) {
    return method.equals("center") ? 1 : Scaling.divisor(moments.standardDeviation());
  }

  @Override
  public void read(PlanForms forms) {
    forms.jointEncoder("scaleWithin", ScaleWithin::read);
  }

  private static GroupScales read(JsonNode feature) {
    GroupScales.Builder scales = new GroupScales.Builder();
    for (JsonNode category : feature.required("categories")) {
      scales.category(
          CategoryText.read(category.required(0)),
          category.required(1).doubleValue(),
          category.required(2).doubleValue());
    }
    return scales.build(
        Unseen.valueOf(PlanReader.text(feature, "unseen")),
        Missing.valueOf(PlanReader.text(feature, "missing")),
        PlanReader.number(feature, "subtract"),
        PlanReader.number(feature, "divide"));
  }
}
