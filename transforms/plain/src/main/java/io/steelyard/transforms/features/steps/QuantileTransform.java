package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.features.Distribution;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.statistics.NormalDistribution;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * {@code quantileTransform}: a number as the share of the training rows below it, by the empirical
 * distribution at so many landmarks, or as the number of a normal distribution with this share
 * below; as scikit-learn's QuantileTransformer, but for its 10^-7 next to the least and the
 * greatest value, which do not depend on the unit here.
 *
 * <p>Landmarks are those of {@link Distribution#quantiles}: exact up to 2,048 different values of a
 * column. Of more, neighbours count as the one that is nearest to zero, and a share is off by no
 * more than that of the rows that count as one value; the least and the greatest stay exact.
 */
public final class QuantileTransform implements FeatureStep {
  /** What the numbers are distributed like. */
  private enum To {
    UNIFORM,
    NORMAL
  }

  @Override
  public List<String> words() {
    return List.of("quantileTransform");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    Distribution training = feature.numbers();
    long most = Math.min(step.whole("quantiles"), Math.max(1, training.count()));
    To to = EnumWords.constant(To.class, step.text("to"));
    feature.change(Landmarks.of(training.quantiles(Math.toIntExact(most)), to));
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep("landmarks", QuantileTransform::read);
  }

  private static Landmarks read(JsonNode step) {
    JsonNode values = step.required("values");
    JsonNode lasts = step.required("lasts");
    double[] ascending = new double[values.size()];
    int[] last = new int[values.size()];
    for (int i = 0; i < last.length; i++) {
      ascending[i] = values.required(i).doubleValue();
      last[i] = lasts.required(i).intValue();
    }
    To to = To.valueOf(PlanReader.text(step, "to"));
    return new Landmarks(step.required("landmarks").intValue(), to, ascending, last);
  }

  private static final class Landmarks implements NumberStep {
    /** Where a normal distribution ends: one in ten million is farther. */
    private static final double FARTHEST = -NormalDistribution.quantile(1e-7);

    private final int landmarks;
    private final To to;

    /** Those that differ, and the position of the last landmark of each. */
    private final double[] values;

    private final int[] lasts;

    private final AscendingNumbers ascending;

    /** The share of each value itself, and of what is just below and just above it. */
    private final double[] at;

    private final double[] below;
    private final double[] above;

    /** How much the share grows from each value to the next for each unit. */
    private final double[] slopes;

    /**
     * @throws IllegalArgumentException if these are no landmarks
     */
    Landmarks(int landmarks, To to, double[] values, int[] lasts) {
      if (values.length == 0 || lasts[values.length - 1] != landmarks - 1) {
        throw new IllegalArgumentException(landmarks + " landmarks");
      }
      this.landmarks = landmarks;
      this.to = to;
      this.values = values;
      this.lasts = lasts;
      ascending = new AscendingNumbers(values);
      int size = values.length;
      double parts = Math.max(1, landmarks - 1);
      at = new double[size];
      below = new double[size];
      above = new double[size];
      slopes = new double[size];
      for (int i = 0; i < size; i++) {
        below[i] = i == 0 ? 0 : (lasts[i - 1] + 1) / parts;
        above[i] = lasts[i] / parts;
        at[i] = (below[i] + above[i]) / 2;
      }
      at[size - 1] = 1;
      at[0] = 0;
      for (int i = 0; i + 1 < size; i++) {
        double half = values[i + 1] / 2 - values[i] / 2;
        double way = values[i + 1] - values[i];
        double share = below[i + 1] - above[i];
        // Of a way beyond the doubles; never 0, which times infinity would be no number.
        slopes[i] = Double.isInfinite(way) ? share / 2 / half : share / way;
      }
    }

    /** Of ascending landmarks, of which some may be equal. */
    static Landmarks of(double[] landmarks, To to) {
      double[] values = new double[landmarks.length];
      int[] lasts = new int[landmarks.length];
      int size = 0;
      for (int i = 0; i < landmarks.length; i++) {
        size += i > 0 && landmarks[i] == values[size - 1] ? 0 : 1;
        values[size - 1] = landmarks[i] + 0.0;
        lasts[size - 1] = i;
      }
      return new Landmarks(
          landmarks.length, to, Arrays.copyOf(values, size), Arrays.copyOf(lasts, size));
    }

    @Override
    public void apply(double[] numbers, int rows) {
      for (int i = 0; i < rows; i++) {
        double x = numbers[i] + 0.0;
        if (Double.isNaN(x)) {
          continue;
        }
        double share = share(x);
        numbers[i] = to == To.UNIFORM ? share : normal(share);
      }
    }

    private double share(double x) {
      int i = ascending.notAbove(x) - 1;
      if (i < 0) {
        return 0;
      }
      if (x == values[i]) {
        return at[i];
      }
      if (i == values.length - 1) {
        return 1;
      }
      // A rounded share must not be above that of the next value.
      return Math.min(above[i] + (x - values[i]) * slopes[i], below[i + 1]);
    }

    private static double normal(double share) {
      double quantile = NormalDistribution.quantile(share);
      return Math.min(Math.max(quantile, -FARTHEST), FARTHEST);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("landmarks", landmarks);
      json.writeStringField("to", to.name());
      json.writeFieldName("values");
      json.writeArray(values, 0, values.length);
      json.writeFieldName("lasts");
      json.writeArray(lasts, 0, lasts.length);
    }
  }
}
