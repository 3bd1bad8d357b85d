package io.steelyard.schemas.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One declared step of a feature, in the words of the definition. */
public sealed interface StepSpec {
  /** Replaces missing numbers by a statistic of the training rows, or by a constant. */
  record Impute(Method method, double constant) implements StepSpec {
    /** Where the replacement comes from. */
    public enum Method {
      MEAN,
      MEDIAN,
      CONSTANT
    }
  }

  /** (x - mean) / standard deviation of the training rows. */
  record Standardize() implements StepSpec {}

  /** (x - minimum) / (maximum - minimum) of the training rows. */
  record MinMax() implements StepSpec {}

  /** (x - median) / (upper quartile - lower quartile) of the training rows. */
  record Robust() implements StepSpec {}

  /** log(1 + max(x, 0)). */
  record Log() implements StepSpec {}

  /** x held within [minimum, maximum]; a null bound is open. */
  record Clip(@Nullable Double minimum, @Nullable Double maximum) implements StepSpec {}

  /** The index of x among that many quantile buckets of the training rows. */
  record BucketizeByQuantiles(int quantiles) implements StepSpec {}

  /** The number of edges that are at most x, edges ascending. */
  record BucketizeByEdges(List<Double> edges) implements StepSpec {
    public BucketizeByEdges {
      edges = List.copyOf(edges);
    }
  }

  /** 1 where the column's value is missing, 0 elsewhere. */
  record MissingIndicator() implements StepSpec {}

  /**
   * The index of a text among those of the training rows, most frequent first, equal counts by
   * bytes.
   *
   * @param top the most texts to keep; Integer.MAX_VALUE for all
   * @param minimumCount the least number of occurrences to keep a text
   */
  record Vocabulary(int top, long minimumCount, OutOfVocabulary outOfVocabulary)
      implements StepSpec {
    /** What a text outside of the vocabulary becomes. */
    public enum OutOfVocabulary {
      /** No category, as if missing. */
      IGNORE,
      /** One more category, the last. */
      BUCKET
    }
  }

  /** The hash of a text, modulo the number of buckets. */
  record Hash(int buckets) implements StepSpec {}

  /** One 0/1 feature for each category. */
  record OneHot() implements StepSpec {}

  /** The part of a timestamp, in UTC, as a category. */
  record TimePart(Part part) implements StepSpec {}

  /** Sine and cosine of a part of a timestamp on its circle. */
  record Cyclic(Part part) implements StepSpec {}

  /** A part of a timestamp: hour of day (24), day of week from Monday (7), month (12). */
  enum Part {
    HOUR_OF_DAY(24),
    DAY_OF_WEEK(7),
    MONTH(12);

    private final int period;

    Part(int period) {
      this.period = period;
    }

    /** The number of values, which are 0 to period - 1. */
    public int period() {
      return period;
    }
  }
}
