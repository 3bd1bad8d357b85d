package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.Folds;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.TargetSums;
import io.steelyard.transforms.features.steps.TargetMeans.Missing;
import io.steelyard.transforms.features.steps.TargetMeans.Unseen;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code targetEncode}: a category as the mean label of its training rows, smoothed by the mean of
 * all (Micci-Barreca 2001, with a fixed weight). A training row is encoded as by a plan that was
 * fitted without its fold; any other row by all training rows.
 */
public final class TargetEncode implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("targetEncode");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    int folds = Math.toIntExact(step.whole("folds"));
    TargetSums sums = feature.targets(folds);
    double smoothing = step.real("smoothing");
    long least = step.whole("minimumCount");
    TargetMeans.Builder means = new TargetMeans.Builder(sums.classes(), sums.outputs());
    double[][] ofAll = new double[folds + 1][sums.outputs()];
    sums.means(TargetSums.NO_FOLD, ofAll[folds]);
    for (int fold = 0; fold < folds; fold++) {
      sums.means(fold, ofAll[fold]);
    }
    double[] mean = new double[sums.outputs()];
    for (int category = 0; category < sums.size(); category++) {
      if (sums.rows(category, TargetSums.NO_FOLD) < least) {
        continue;
      }
      sums.means(category, TargetSums.NO_FOLD, smoothing, ofAll[folds], mean);
      means.category(sums.category(category), mean);
      for (int fold = 0; fold < folds; fold++) {
        // Nobody asks for others: a training row is of a fold in which its category has rows.
        if (sums.isIn(category, fold) && sums.rows(category, fold) >= least) {
          sums.means(category, fold, smoothing, ofAll[fold], mean);
          means.withoutFold(fold, mean);
        }
      }
    }
    feature.encode(
        means.build(
            feature.folds(folds),
            EnumWords.constant(Unseen.class, step.text("unseen")),
            EnumWords.constant(Missing.class, step.text("missing")),
            ofAll));
  }

  @Override
  public void read(PlanForms forms) {
    forms.encoder("targetMean", TargetEncode::read);
  }

  private static TargetMeans read(JsonNode node) {
    JsonNode folds = node.required("folds");
    int count = folds.required("count").intValue();
    List<String> classes = new ArrayList<>();
    node.required("classes").forEach(name -> classes.add(name.textValue()));
    double[][] ofAll = new double[count + 1][];
    for (int fold = 0; fold <= count; fold++) {
      ofAll[fold] = numbers(node.required("means").required(fold), 0);
    }
    TargetMeans.Builder means = new TargetMeans.Builder(classes, ofAll[count].length);
    for (JsonNode category : node.required("categories")) {
      means.category(CategoryText.read(category.required(0)), numbers(category, 1));
      for (JsonNode without : category.required(category.size() - 1)) {
        means.withoutFold(without.required(0).intValue(), numbers(without, 1));
      }
    }
    return means.build(
        new Folds(count, folds.required("seed").longValue(), folds.required("group").intValue()),
        Unseen.valueOf(PlanReader.text(node, "unseen")),
        Missing.valueOf(PlanReader.text(node, "missing")),
        ofAll);
  }

  /** The numbers of an array from a position on, up to the first item that is none. */
  private static double[] numbers(JsonNode array, int from) {
    List<Double> numbers = new ArrayList<>();
    for (int i = from; i < array.size() && array.get(i).isNumber(); i++) {
      numbers.add(array.get(i).doubleValue());
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
