package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.Terms;
import io.steelyard.transforms.statistics.ValueStep;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A declared feature bound to one column. Its steps are gone through in order twice in the same
 * way: at binding, to learn which statistics they ask for, and to fit them.
 */
final class BoundFeature {
  /** Where statistics come from. */
  interface Source {
    NumberStatistics numbers(NumberSource source);

    /** The texts of a column that the step keeps, in the order of their indices. */
    List<byte[]> texts(int column, StepSpec.Vocabulary step);
  }

  private final String name;
  private final int column;
  private final Field field;
  private final List<StepSpec> declared;

  BoundFeature(String name, int column, Field field, List<StepSpec> declared) {
    this.name = name;
    this.column = column;
    this.field = field;
    this.declared = declared;
  }

  /**
   * Fits all steps.
   *
   * @throws UserError if a step cannot follow the one before it, or cannot be applied to the column
   */
  FittedFeature fit(Source source) {
    return new FittedFeature(name, column, encoder(source));
  }

  private Encoder encoder(Source source) {
    StepSpec first = declared.isEmpty() ? new StepSpec.Log() : declared.get(0);
    int last = declared.size() - 1;
    if (first instanceof StepSpec.MissingIndicator) {
      expectLast(0, "missingIndicator must be the only step");
      return new Encoder.Missing();
    }
    if (first instanceof StepSpec.Cyclic cyclic) {
      expectType(ColumnType.TIMESTAMP, "cyclic");
      expectLast(0, "nothing can follow cyclic");
      return new Encoder.Circle(cyclic.part());
    }
    if (first instanceof StepSpec.TimePart time) {
      expectType(ColumnType.TIMESTAMP, word(time.part()));
      return category(List.of(), new Categorizer.Timed(time.part()), 0);
    }
    if (first instanceof StepSpec.Vocabulary vocabulary) {
      expectType(ColumnType.STRING, "vocabulary");
      Terms terms = new Terms(source.texts(column, vocabulary));
      return category(List.of(), new Categorizer.Listed(terms, vocabulary.outOfVocabulary()), 0);
    }
    if (first instanceof StepSpec.Hash hash) {
      expectType(ColumnType.STRING, "hash");
      return category(List.of(), new Categorizer.Hashed(hash.buckets()), 0);
    }
    if (field.type() == ColumnType.STRING || field.type() == ColumnType.TIMESTAMP) {
      throw problem(
          "a column of type "
              + field.type().name().toLowerCase(java.util.Locale.ROOT)
              + (field.type() == ColumnType.STRING
                  ? " must begin with vocabulary, hash or missingIndicator"
                  : " must begin with hourOfDay, dayOfWeek, month, cyclic or missingIndicator"));
    }
    Chain chain = new Chain(source);
    for (int i = 0; i <= last; i++) {
      StepSpec step = declared.get(i);
      if (step instanceof StepSpec.BucketizeByEdges edges) {
        double[] fixed = edges.edges().stream().mapToDouble(Double::doubleValue).toArray();
        return category(chain.fitted, new Categorizer.Edges(fixed), i);
      }
      if (step instanceof StepSpec.BucketizeByQuantiles quantiles) {
        double[] edges = quantileEdges(chain.distribution(), quantiles.quantiles());
        return category(chain.fitted, new Categorizer.Edges(edges), i);
      }
      chain.add(step);
    }
    return new Encoder.Numbers(chain.fitted);
  }

  private Encoder category(List<NumberStep> steps, Categorizer categorizer, int at) {
    if (at == declared.size() - 1) {
      return new Encoder.Index(steps, categorizer);
    }
    if (declared.get(at + 1) instanceof StepSpec.OneHot) {
      expectLast(at + 1, "nothing can follow oneHot");
      return new Encoder.OneHot(steps, categorizer);
    }
    throw problem("only oneHot can follow a step that makes categories");
  }

  /** The inner quantiles, equal ones once; none at the minimum, below which no value would be. */
  private static double[] quantileEdges(Distribution distribution, int quantiles) {
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < quantiles; i++) {
      edges.add(distribution.quantile(i, quantiles));
    }
    double minimum = distribution.minimum();
    return edges.stream().mapToDouble(Double::doubleValue).filter(e -> e > minimum).toArray();
  }

  /** Number steps fitted so far, and what is known of the values after them. */
  private final class Chain {
    private final Source source;
    private final List<NumberStep> fitted = new ArrayList<>();
    private final List<ValueStep> observed = new ArrayList<>();
    private final List<NumberStep> later = new ArrayList<>();
    private boolean bent;

    Chain(Source source) {
      this.source = source;
    }

    Distribution distribution() {
      double imputed = Double.NaN;
      for (NumberStep step : fitted) {
        imputed = step.apply(imputed);
      }
      return new Distribution(source.numbers(new NumberSource(column, observed)), later, imputed);
    }

    void add(StepSpec step) {
      if (step instanceof StepSpec.Impute impute) {
        fitted.add(new NumberStep.Fill(imputation(impute)));
      } else if (step instanceof StepSpec.Standardize) {
        expectStraight("standardize");
        scale(distribution().mean(), distribution().standardDeviation());
      } else if (step instanceof StepSpec.MinMax) {
        double minimum = distribution().minimum();
        scale(minimum, distribution().maximum() - minimum);
      } else if (step instanceof StepSpec.Robust) {
        Distribution now = distribution();
        scale(now.quantile(1, 2), now.quantile(3, 4) - now.quantile(1, 4));
      } else if (step instanceof StepSpec.Log) {
        bend(new NumberStep.Log());
      } else if (step instanceof StepSpec.Clip clip) {
        bend(
            new NumberStep.Clip(
                clip.minimum() == null ? Double.NEGATIVE_INFINITY : clip.minimum(),
                clip.maximum() == null ? Double.POSITIVE_INFINITY : clip.maximum()));
      } else {
        throw problem(word(step) + " cannot follow a number");
      }
    }

    private double imputation(StepSpec.Impute impute) {
      return switch (impute.method()) {
        case CONSTANT -> impute.constant();
        case MEDIAN -> distribution().quantile(1, 2);
        case MEAN -> {
          expectStraight("impute by mean");
          yield distribution().mean();
        }
      };
    }

    private void scale(double shift, double by) {
      NumberStep step = new NumberStep.Scale(shift, Math.min(by, Double.MAX_VALUE));
      fitted.add(step);
      later.add(step);
    }

    /** A step that needs no fitting is observed as long as none that does has changed values. */
    private <S extends NumberStep & ValueStep> void bend(S step) {
      fitted.add(step);
      if (later.isEmpty()) {
        observed.add(step);
      } else {
        later.add(step);
        bent = true;
      }
    }

    private void expectStraight(String step) {
      if (bent) {
        throw problem(
            step
                + " needs the mean after log or clip that follows a fitted scale, which one pass"
                + " over the rows does not give; put log and clip before the first scale");
      }
    }
  }

  private void expectType(ColumnType expected, String step) {
    if (field.type() != expected) {
      throw problem(
          step
              + " needs a column of type "
              + expected.name().toLowerCase(java.util.Locale.ROOT)
              + ", not "
              + field.type().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private void expectLast(int step, String otherwise) {
    if (step != declared.size() - 1) {
      throw problem(otherwise);
    }
  }

  private UserError problem(String what) {
    return new UserError("feature " + name + ", column " + field.name() + ": " + what + ".");
  }

  private static String word(Part part) {
    return switch (part) {
      case HOUR_OF_DAY -> "hourOfDay";
      case DAY_OF_WEEK -> "dayOfWeek";
      case MONTH -> "month";
    };
  }

  private static String word(StepSpec step) {
    return step instanceof StepSpec.TimePart time
        ? word(time.part())
        : Character.toLowerCase(step.getClass().getSimpleName().charAt(0))
            + step.getClass().getSimpleName().substring(1);
  }
}
