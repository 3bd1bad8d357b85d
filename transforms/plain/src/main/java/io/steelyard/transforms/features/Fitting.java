package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.ValueStep;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A feature while its steps are fitted, one after the other: each asks for statistics of what the
 * steps before it left, and adds what it becomes.
 */
public final class Fitting {
  /** Where statistics come from. */
  interface Source {
    NumberStatistics numbers(NumberSource source);

    /** What a vocabulary keeps. */
    VocabularyCounts counts(VocabularyRequest request);
  }

  private final int column;
  private final ColumnType type;
  private final String where;
  private final Source source;
  private final List<NumberStep> fitted = new ArrayList<>();
  private final List<ValueStep> observed = new ArrayList<>();
  private final List<NumberStep> later = new ArrayList<>();
  private @Nullable Categorizer categorizer;
  private @Nullable Encoder encoder;

  /**
   * @param where the feature and its column, for problems
   */
  Fitting(int column, ColumnType type, String where, Source source) {
    this.column = column;
    this.type = type;
    this.where = where;
    this.source = source;
  }

  /** The type of the column. */
  public ColumnType type() {
    return type;
  }

  /** The numbers of the training rows after the steps so far. */
  public Distribution numbers() {
    double imputed = Double.NaN;
    for (NumberStep step : fitted) {
      imputed = step.apply(imputed);
    }
    return new Distribution(source.numbers(new NumberSource(column, observed)), later, imputed);
  }

  /**
   * The numbers of the training rows after the steps so far, of which a mean is to be known.
   *
   * @param step what needs it, in words
   * @throws UserError if a step that is not linear was fitted, or follows one that was
   */
  public Distribution numbersWithMean(String step) {
    if (!later.stream().allMatch(NumberStep.Linear.class::isInstance)) {
      throw problem(
          step
              + " needs the mean after a step that bends numbers and is fitted, or follows one that"
              + " is, which one pass over the rows does not give; put log and clip before the first"
              + " scale");
    }
    return numbers();
  }

  /**
   * The texts of the training rows, an integer's digits, {@code true} or {@code false}, most
   * frequent first, equal counts by bytes.
   *
   * @param top the most texts to keep
   * @param minimumCount the least number of occurrences to keep a text
   */
  public List<byte[]> texts(int top, long minimumCount) {
    return source.counts(new VocabularyRequest(column, type, top, minimumCount)).textsByCount();
  }

  /**
   * Why a step cannot be fitted.
   *
   * @param what a clause without a full stop
   */
  public UserError problem(String what) {
    return new UserError(where + ": " + what + ".");
  }

  /** The steps of numbers so far. */
  public List<NumberStep> steps() {
    return List.copyOf(fitted);
  }

  /** The categories so far. */
  public Categorizer categories() {
    return Objects.requireNonNull(categorizer);
  }

  /** Adds a step that puts numbers where they are missing and leaves others as they are. */
  public void fill(NumberStep step) {
    fitted.add(step);
  }

  /**
   * Adds a step that changes numbers. One that needs no statistics is a {@link ValueStep} too, and
   * is applied before rows are observed as long as none that does stands before it.
   */
  public void change(NumberStep step) {
    fitted.add(step);
    if (later.isEmpty() && step instanceof ValueStep value) {
      observed.add(value);
    } else {
      later.add(step);
    }
  }

  /** Adds the step that makes categories of what was there. */
  public void categorize(Categorizer made) {
    categorizer = made;
  }

  /** Adds the last step. */
  public void encode(Encoder last) {
    encoder = last;
  }

  /** All steps together. */
  Encoder encoder() {
    if (encoder != null) {
      return encoder;
    }
    return categorizer != null ? new Encoder.Index(categorizer) : new Encoder.Numbers(fitted);
  }
}
