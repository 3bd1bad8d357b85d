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
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code polynomials}: the products of so many numbers of a row at most, in the order of
 * scikit-learn's PolynomialFeatures: by degree, those of a degree by their columns.
 */
public final class Polynomials implements CombiningStep {
  @Override
  public List<String> words() {
    return List.of("polynomials");
  }

  @Override
  public JointEncoder combine(StepSpec step, List<Fitting> columns) {
    int degree = Math.toIntExact(step.whole("degree"));
    boolean distinct = step.flag("interactionsOnly");
    if (count(columns.size(), degree, distinct) > Fitting.MOST_NUMBERS) {
      throw columns
          .get(0)
          .problem(
              "polynomials of degree "
                  + degree
                  + " of "
                  + columns.size()
                  + " columns are more than 4,096 numbers; take fewer columns or a lower degree");
    }
    List<String> names = columns.stream().map(Fitting::columnName).toList();
    List<List<NumberStep>> steps = columns.stream().map(Fitting::steps).toList();
    return new Products(names, steps, degree, distinct, terms(columns.size(), degree, distinct));
  }

  /** The number of products: of each degree so many choose so many. */
  private static double count(int columns, int degree, boolean distinct) {
    double all = 0;
    double ofDegree = 1;
    for (int i = 1; i <= degree; i++) {
      ofDegree *= (double) (distinct ? columns - i + 1 : columns + i - 1) / i;
      all += ofDegree;
    }
    return all;
  }

  /** All products by degree, each after all those of a lower one that it is made of. */
  private static List<Term> terms(int columns, int degree, boolean distinct) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      terms.add(new Term(i, -1));
    }
    for (int of = 2, begin = 0; of <= degree; of++) {
      int end = terms.size();
      for (int first = 0; first < columns; first++) {
        for (int rest = begin; rest < end; rest++) {
          int next = terms.get(rest).first();
          if (distinct ? next > first : next >= first) {
            terms.add(new Term(first, rest));
          }
        }
      }
      begin = end;
    }
    return terms;
  }

  @Override
  public void read(PlanForms forms) {
    forms.jointEncoder("polynomials", Polynomials::read);
  }

  private static Products read(JsonNode feature) {
    List<String> names = new ArrayList<>();
    List<List<NumberStep>> steps = new ArrayList<>();
    for (JsonNode part : feature.required("parts")) {
      names.add(PlanReader.text(part, "name"));
      steps.add(PlanReader.steps(part));
    }
    int degree = feature.required("degree").intValue();
    boolean distinct = feature.required("interactionsOnly").booleanValue();
    if (count(names.size(), degree, distinct) > Fitting.MOST_NUMBERS) {
      throw new IllegalArgumentException("too many products");
    }
    return new Products(names, steps, degree, distinct, terms(names.size(), degree, distinct));
  }

  /**
   * A column's number, times another product.
   *
   * @param rest the position of the other product; -1 for none
   */
  private record Term(int first, int rest) {}

  private record Products(
      List<String> names,
      List<List<NumberStep>> steps,
      int degree,
      boolean interactionsOnly,
      List<Term> terms)
      implements JointEncoder {
    Products {
      names = List.copyOf(names);
      steps = List.copyOf(steps);
      terms = List.copyOf(terms);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      List<FeatureBlock> blocks = new ArrayList<>();
      for (Term term : terms) {
        blocks.add(
            FeatureBlock.number(name + ": " + written(term), Math.addExact(offset, blocks.size())));
      }
      return blocks;
    }

    /** As in {@code a^2 b}. */
    private String written(Term term) {
      int[] powers = new int[names.size()];
      Term now = term;
      powers[now.first()]++;
      while (now.rest() >= 0) {
        now = terms.get(now.rest());
        powers[now.first()]++;
      }
      List<String> factors = new ArrayList<>();
      for (int i = 0; i < powers.length; i++) {
        if (powers[i] > 0) {
          factors.add(names.get(i) + (powers[i] > 1 ? "^" + powers[i] : ""));
        }
      }
      return factors.stream().collect(Collectors.joining(" "));
    }

    @Override
    public boolean accepts(List<ColumnType> types) {
      return types.size() == names.size()
          && types.stream().allMatch(new Encoder.Numbers(List.of())::accepts);
    }

    @Override
    public void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block) {
      for (int i = 0; i < columns.length; i++) {
        Encoder.Numbers.fill(rows.column(columns[i]), steps.get(i), target.numbers(block + i));
      }
      for (int i = columns.length; i < terms.size(); i++) {
        Term term = terms.get(i);
        double[] left = target.numbers(block + term.first());
        double[] right = target.numbers(block + term.rest());
        multiply(left, right, target.numbers(block + i), rows.rows());
      }
    }

    /** Held within the finite doubles. */
    private static void multiply(double[] left, double[] right, double[] product, int rows) {
      for (int i = 0; i < rows; i++) {
        double each = left[i] * right[i];
        product[i] = Math.min(Math.max(each, -Double.MAX_VALUE), Double.MAX_VALUE);
      }
    }

    @Override
    public String encoding() {
      return "polynomials";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("degree", degree);
      json.writeBooleanField("interactionsOnly", interactionsOnly);
      json.writeArrayFieldStart("parts");
      for (int i = 0; i < names.size(); i++) {
        json.writeStartObject();
        json.writeStringField("name", names.get(i));
        PlanWriter.write(steps.get(i), json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
