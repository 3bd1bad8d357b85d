package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.CombiningStep;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.JointEncoder;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.PlanWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code pca}: the principal components of the columns, those of the greatest variance first.
 *
 * <p>Of a component that explains less than 1 in 10^12 of what the first does, only rounding tells
 * the direction: its loadings are 0.
 */
public final class Pca implements CombiningStep {
  private static final int MOST_COLUMNS = 64;
  private static final double LEAST_SHARE = 1e-12;

  @Override
  public List<String> words() {
    return List.of("pca");
  }

  @Override
  public JointEncoder combine(StepSpec step, List<Fitting> columns) {
    int components = Math.toIntExact(step.whole("components"));
    int size = columns.size();
    if (size > MOST_COLUMNS) {
      throw columns
          .get(0)
          .problem(
              "pca is of at most "
                  + MOST_COLUMNS
                  + " columns, and here of "
                  + size
                  + "; take fewer");
    }
    if (components > size) {
      throw columns
          .get(0)
          .problem(
              "pca makes at most as many components as there are columns, "
                  + size
                  + ", and not "
                  + components
                  + "; give fewer, or more columns");
    }
    Covariances covariances = new Covariances(columns, "pca");
    boolean standardized = step.text("scale").equals("standardize");
    int unit = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      unit = Math.max(unit, covariances.exponent(i));
    }
    double[] weights = new double[size];
    double[] divisors = new double[size];
    for (int i = 0; i < size; i++) {
      double own = Math.scalb(covariances.deviation(i), -covariances.exponent(i));
      double inUnit = Math.scalb(1.0, covariances.exponent(i) - unit);
      weights[i] = !standardized ? inUnit : own == 0 ? 0 : 1 / own;
      divisors[i] = standardized ? Scaling.divisor(covariances.deviation(i)) : 1;
    }
    List<Component> found =
        components(
            matrix(covariances, weights), components, covariances.rows(), standardized ? 0 : unit);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Fitting column = columns.get(i);
      parts.add(new Part(column.columnName(), column.steps(), covariances.mean(i), divisors[i]));
    }
    return new Projection(parts, found);
  }

  private static double[][] matrix(Covariances covariances, double[] weights) {
    double[][] matrix = new double[weights.length][weights.length];
    for (int i = 0; i < weights.length; i++) {
      double own = Math.scalb(covariances.deviation(i), -covariances.exponent(i)) * weights[i];
      matrix[i][i] = own * own;
      for (int j = 0; j < i; j++) {
        matrix[i][j] = covariances.of(j, i) * weights[i] * weights[j];
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static List<Component> components(double[][] matrix, int count, long rows, int unit) {
    double all = 0;
    for (int i = 0; i < matrix.length; i++) {
      all += matrix[i][i];
    }
    Eigenvectors found = Eigenvectors.of(matrix);
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = found.values()[i];
      if (value <= found.values()[0] * LEAST_SHARE || rows < 2) {
        components.add(new Component(0, 0, new double[matrix.length]));
        continue;
      }
      double variance = Math.scalb(value * ((double) rows / (rows - 1)), 2 * unit);
      components.add(
          new Component(Math.min(variance, Double.MAX_VALUE), value / all, found.vectors()[i]));
    }
    return components;
  }

  @Override
  public void read(PlanForms forms) {
    forms.jointEncoder("pca", Pca::read);
  }

  private static Projection read(JsonNode feature) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : feature.required("parts")) {
      parts.add(
          new Part(
              PlanReader.text(part, "name"),
              PlanReader.steps(part),
              PlanReader.number(part, "subtract"),
              Scaling.divisor(PlanReader.number(part, "divide"))));
    }
    List<Component> components = new ArrayList<>();
    for (JsonNode component : feature.required("components")) {
      double[] loadings = new double[component.required("loadings").size()];
      Arrays.setAll(loadings, i -> component.get("loadings").get(i).doubleValue());
      if (loadings.length != parts.size()) {
        throw new IllegalArgumentException("a component of other columns");
      }
      components.add(
          new Component(
              PlanReader.number(component, "explainedVariance"),
              PlanReader.number(component, "explainedShare"),
              loadings));
    }
    return new Projection(parts, components);
  }

  /**
   * A column.
   *
   * @param steps before this one
   * @param mean that is subtracted, and that missing values count as
   * @param divisor that numbers are then divided by
   */
  private record Part(String name, List<NumberStep> steps, double mean, double divisor) {
    /** Sums of so many loadings, each 1 at most, times numbers up to this are finite. */
    private static final double MOST = Double.MAX_VALUE / MOST_COLUMNS;

    void fill(RowBatch rows, int column, double[] target) {
      Encoder.Numbers.fill(rows.column(column), steps, target);
      for (int i = 0; i < rows.rows(); i++) {
        double scaled = (target[i] - mean) / divisor;
        double held = Math.min(Math.max(scaled, -MOST), MOST);
        target[i] = Double.isNaN(held) ? 0 : held;
      }
    }
  }

  /**
   * A principal component.
   *
   * @param variance of it over the training rows, with n - 1 degrees of freedom
   * @param share of the variance of all columns
   * @param loadings one for each column; the first that is greatest in magnitude is positive
   */
  private record Component(double variance, double share, double[] loadings) {}

  private record Projection(List<Part> parts, List<Component> components) implements JointEncoder {
    Projection {
      parts = List.copyOf(parts);
      components = List.copyOf(components);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      List<FeatureBlock> blocks = new ArrayList<>();
      for (int i = 0; i < components.size(); i++) {
        blocks.add(FeatureBlock.number(name + ": component " + (i + 1), Math.addExact(offset, i)));
      }
      return blocks;
    }

    @Override
    public boolean accepts(List<ColumnType> types) {
      return types.size() == parts.size()
          && types.stream().allMatch(new Encoder.Numbers(List.of())::accepts);
    }

    @Override
    public void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block) {
      double[] values = target.spareNumbers();
      for (int i = 0; i < components.size(); i++) {
        Arrays.fill(target.numbers(block + i), 0, rows.rows(), 0);
      }
      for (int column = 0; column < columns.length; column++) {
        parts.get(column).fill(rows, columns[column], values);
        for (int i = 0; i < components.size(); i++) {
          add(values, components.get(i).loadings[column], target.numbers(block + i), rows.rows());
        }
      }
    }

    private static void add(double[] values, double loading, double[] sums, int rows) {
      for (int i = 0; i < rows; i++) {
        sums[i] += values[i] * loading;
      }
    }

    @Override
    public String encoding() {
      return "pca";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeArrayFieldStart("parts");
      for (Part part : parts) {
        json.writeStartObject();
        json.writeStringField("name", part.name);
        PlanWriter.write(part.steps, json);
        json.writeNumberField("subtract", part.mean);
        json.writeNumberField("divide", part.divisor);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("components");
      for (Component component : components) {
        json.writeStartObject();
        json.writeNumberField("explainedVariance", component.variance);
        json.writeNumberField("explainedShare", component.share);
        json.writeArrayFieldStart("loadings");
        for (double loading : component.loadings) {
          json.writeNumber(loading);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
