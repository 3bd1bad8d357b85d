package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.NormalDistribution;
import io.steelyard.transforms.statistics.WeightedMoments;
import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each metric of a task may lie of which some rows show so much, had there been others like
 * them: each row independent of the others. Where rows do not tell (a class is missing, there is no
 * row), the interval is all that is possible. Weights: rows of unlike weights count as so many as
 * would vary alike.
 *
 * <ul>
 *   <li>AUC: {@link DeLong} on the scale of the log-odds; where all pairs are ranked rightly, or
 *       all wrongly, {@link ShareInterval} of the rarer class.
 *   <li>average precision: the log-odds with the number of positives (Boyd, Eng and Page, Area
 *       under the precision-recall curve, 2013).
 *   <li>shares: {@link ShareInterval} of the rows that they are shares of; F1 as the function of
 *       such a share that it is.
 *   <li>losses: mean and standard error; root mean squared error the root of such an interval, R²
 *       that of it over the variance of the labels, taken as known.
 *   <li>calibration error: the distances of each bin's scores from {@link ShareInterval} of its
 *       positives, which is wide.
 *   <li>averages over classes: recalls as independent, F1 as if all moved together, which is wide;
 *       each as of two more rows right and two more wrong (Agresti and Coull 1998).
 * </ul>
 */
final class MetricIntervals {
  private final SortedMap<String, Interval> intervals = new TreeMap<>();
  private final double z;

  private MetricIntervals(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence of " + confidence);
    }
    z = NormalDistribution.quantile(0.5 + confidence / 2);
  }

  static SortedMap<String, Interval> of(Outcomes outcomes, double confidence) {
    MetricIntervals intervals = new MetricIntervals(confidence);
    OutcomeState state = outcomes.state();
    if (state instanceof BinaryState binary) {
      intervals.binary(binary, outcomes.spread(), outcomes.shape().weighing());
    } else if (state instanceof MulticlassState multiclass) {
      intervals.multiclass(multiclass, outcomes.spread(), outcomes.shape().weighing());
    } else {
      intervals.regression((RegressionState) state, outcomes.spread());
    }
    return Collections.unmodifiableSortedMap(intervals.intervals);
  }

  private void put(Metric metric, Interval interval) {
    intervals.put(metric.word(), interval);
  }

  private void binary(BinaryState state, OutcomeSpread spread, Weighing weighing) {
    boolean weighted = weighing == Weighing.WEIGHTS;
    ScoreGroups weights = ScoreGroups.of(state.scores());
    ScoreGroups squares = weighted ? ScoreGroups.of(spread.cells()) : weights;
    put(Metric.AUC, area(weights, squares));
    double positives = ShareInterval.trials(weights.allPositive(), squares.allPositive());
    double precision = new ScoreRanking(state.scores()).averagePrecision(state.lightest()).value();
    put(Metric.AVERAGE_PRECISION, odds(precision, 1 / positives, positives));
    put(Metric.LOG_LOSS, loss(spread.losses().get(0), state.logLoss(), weights.all()));
    put(Metric.BRIER, loss(spread.losses().get(1), state.squares(), weights.all()).within(0, 1));
    BinaryConfusion confusion = new ScoreRanking(state.scores()).fixed(state);
    BinaryConfusion squared =
        weighted
            ? new BinaryConfusion(
                squares.allNegative() - spread.above().get(0).value(),
                spread.above().get(0).value(),
                squares.allPositive() - spread.above().get(1).value(),
                spread.above().get(1).value())
            : confusion;
    double all = ShareInterval.trials(confusion.all(), squared.all());
    put(Metric.ACCURACY, ShareInterval.of(confusion.accuracy(), all, z));
    put(Metric.ERROR, ShareInterval.of(confusion.error(), all, z));
    put(
        Metric.PRECISION,
        ShareInterval.of(
            confusion.precision(),
            ShareInterval.trials(
                confusion.truePositives() + confusion.falsePositives(),
                squared.truePositives() + squared.falsePositives()),
            z));
    put(Metric.RECALL, ShareInterval.of(confusion.recall(), positives, z));
    put(Metric.F1, f1(confusion, squared));
    put(Metric.CALIBRATION_ERROR, calibration(state.calibration(), all / confusion.all()));
    put(Metric.POSITIVE_RATE, ShareInterval.of(weights.allPositive() / weights.all(), all, z));
  }

  private Interval area(ScoreGroups weights, ScoreGroups squares) {
    DeLong variance =
        DeLong.of(weights.negative(), weights.positive(), squares.negative(), squares.positive());
    double rarer =
        Math.min(
            ShareInterval.trials(weights.allPositive(), squares.allPositive()),
            ShareInterval.trials(weights.allNegative(), squares.allNegative()));
    if (Double.isNaN(variance.variance())) {
      return Interval.ANY_SHARE;
    }
    double product = variance.area() * (1 - variance.area());
    return odds(variance.area(), variance.variance() / product, rarer);
  }

  /**
   * An interval that is even on the scale of log-odds.
   *
   * @param relative the variance over share * (1 - share)
   * @param trials of which the share is where it is 0 or 1
   */
  private Interval odds(double share, double relative, double trials) {
    if (!(share > 0 && share < 1)) {
      return ShareInterval.of(share, Double.isNaN(share) ? 0 : trials, z);
    }
    double odds = share / (1 - share);
    double factor = StrictMath.exp(z * Math.sqrt(relative / (share * (1 - share))));
    return new Interval(
        Math.min(share, odds / (odds + factor)), Math.max(share, odds / (odds + 1 / factor)));
  }

  /** The mean of a loss, of which the squares of the weights tell the variance. */
  private Interval loss(WeightedMoments spread, ExactSum sum, double weight) {
    double mean = sum.value() / weight;
    double error = MeanError.of(spread, mean, weight);
    return Double.isNaN(error)
        ? Interval.ANY_LOSS
        : new Interval(Math.max(0, mean - z * error), mean + z * error);
  }

  /** With q the share of the right among rows that are positive or said to be: 2q / (1 + q). */
  private Interval f1(BinaryConfusion confusion, BinaryConfusion squared) {
    double wrong = confusion.falsePositives() + confusion.falseNegatives();
    double both = confusion.truePositives() + wrong;
    double trials =
        ShareInterval.trials(
            both, squared.truePositives() + squared.falsePositives() + squared.falseNegatives());
    Interval share = ShareInterval.of(confusion.truePositives() / both, trials, z);
    return new Interval(2 * share.low() / (1 + share.low()), 2 * share.high() / (1 + share.high()));
  }

  /**
   * The calibration error.
   *
   * @param trials of each unit of weight
   */
  private Interval calibration(CalibrationState state, double trials) {
    double all = 0;
    double low = 0;
    double high = 0;
    for (CalibrationState.Bin bin : state.bins()) {
      double weight = bin.weight().value();
      if (weight > 0) {
        double score = bin.scores().value() / weight;
        Interval rate =
            ShareInterval.of(Math.min(1, bin.positives().value() / weight), trials * weight, z);
        all += weight;
        low += weight * Math.max(0, Math.max(rate.low() - score, score - rate.high()));
        high += weight * Math.max(Math.abs(rate.low() - score), Math.abs(rate.high() - score));
      }
    }
    return all == 0
        ? Interval.ANY_SHARE
        : new Interval(low / all, Math.max(low, high) / all).within(0, 1);
  }

  private void multiclass(MulticlassState state, OutcomeSpread spread, Weighing weighing) {
    ExactTable table = state.confusion().table();
    int classes = state.classes();
    double[] labelled = new double[classes + 1];
    double[] said = new double[classes];
    double[] right = new double[classes];
    double all = 0;
    for (int i = 0; i < table.size(); i++) {
      double weight = table.value(table.units()[i]);
      int actual = (int) (table.keys()[i] / classes);
      int predicted = (int) (table.keys()[i] % classes);
      labelled[actual] += weight;
      said[predicted] += weight;
      right[predicted] += actual == predicted ? weight : 0;
      all += weight;
    }
    ExactTable squares = weighing == Weighing.WEIGHTS ? spread.cells().table() : table;
    BigInteger squared = BigInteger.ZERO;
    for (BigInteger units : squares.units()) {
      squared = squared.add(units);
    }
    double trials = ShareInterval.trials(all, squares.value(squared));
    double accurate = 0;
    for (double each : right) {
      accurate += each;
    }
    put(Metric.ACCURACY, ShareInterval.of(accurate / all, trials, z));
    put(Metric.ERROR, ShareInterval.of(1 - accurate / all, trials, z));
    put(Metric.LOG_LOSS, loss(spread.losses().get(0), state.logLoss(), all));
    double perWeight = all > 0 ? trials / all : 0;
    averages(state, labelled, said, right, perWeight);
  }

  private void averages(
      MulticlassState state, double[] labelled, double[] said, double[] right, double trials) {
    double recalls = 0;
    double recallVariance = 0;
    int labels = 0;
    double scores = 0;
    double scoreError = 0;
    int either = 0;
    for (int i = 0; i < said.length; i++) {
      if (labelled[i] > 0) {
        labels++;
        recalls += right[i] / labelled[i];
        recallVariance += variance(right[i], labelled[i], trials);
      }
      double union = labelled[i] + said[i] - right[i];
      if (union > 0) {
        either++;
        double share = right[i] / union;
        scores += 2 * share / (1 + share);
        double slope = 2 / ((1 + share) * (1 + share));
        scoreError += slope * Math.sqrt(variance(right[i], union, trials));
      }
    }
    double unseen = state.unseen().different();
    put(Metric.BALANCED_ACCURACY, average(recalls, Math.sqrt(recallVariance), labels + unseen));
    put(Metric.MACRO_F1, average(scores, scoreError, either + unseen));
  }

  /** The variance of a share as of two more rows right and two more wrong. */
  private static double variance(double right, double all, double trials) {
    double rows = all * trials + 4;
    double share = (right * trials + 2) / rows;
    return share * (1 - share) / rows;
  }

  private Interval average(double sum, double error, double over) {
    return over > 0
        ? new Interval((sum - z * error) / over, (sum + z * error) / over).within(0, 1)
        : Interval.ANY_SHARE;
  }

  private void regression(RegressionState state, OutcomeSpread spread) {
    double weight = state.labels().weight().value();
    put(Metric.MAE, loss(spread.losses().get(0), state.absolute(), weight));
    Interval squares = loss(spread.losses().get(1), state.squares(), weight);
    put(Metric.RMSE, new Interval(Math.sqrt(squares.low()), Math.sqrt(squares.high())));
    double variance = state.labels().variance();
    put(
        Metric.R2,
        variance > 0 && squares.high() < Double.POSITIVE_INFINITY
            ? new Interval(1 - squares.high() / variance, 1 - squares.low() / variance)
            : new Interval(Double.NEGATIVE_INFINITY, 1));
  }
}
