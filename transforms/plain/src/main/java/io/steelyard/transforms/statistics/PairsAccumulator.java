package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.RowBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gathers {@link PairMoments} of many pairs, a batch at a time. A number that is in several pairs
 * is worked out once, and where a batch has all values of both numbers of a pair, sums of either
 * are shared. Mutable, for one thread.
 */
public final class PairsAccumulator {
  private final RowNumbers[] numbers;
  private final int[] firsts;
  private final int[] seconds;
  private final double[][] values;
  private final boolean[] complete;

  /** Of each number the sums of those batches that have all values of it. */
  private final Moments[] whole;

  private final Sums[] sums;
  private double[] left = new double[0];
  private double[] right = new double[0];

  /** For these pairs, of no rows yet. */
  public PairsAccumulator(List<NumberPair> pairs) {
    Map<RowNumbers, Integer> places = new LinkedHashMap<>();
    firsts = new int[pairs.size()];
    seconds = new int[pairs.size()];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = place(pairs.get(i).first(), places);
      seconds[i] = place(pairs.get(i).second(), places);
    }
    numbers = places.keySet().toArray(new RowNumbers[0]);
    values = new double[numbers.length][0];
    complete = new boolean[numbers.length];
    whole = new Moments[numbers.length];
    sums = Stream.generate(Sums::new).limit(firsts.length).toArray(Sums[]::new);
  }

  private static int place(RowNumbers numbers, Map<RowNumbers, Integer> places) {
    Integer next = places.size();
    Integer known = places.putIfAbsent(numbers, next);
    return known == null ? next : known;
  }

  /** Adds all rows of a batch. */
  public void observe(RowBatch batch) {
    int rows = batch.rows();
    for (int i = 0; i < numbers.length; i++) {
      if (values[i].length < rows) {
        values[i] = new double[rows];
      }
      numbers[i].copy(batch, values[i]);
      complete[i] = isComplete(values[i], rows);
      whole[i] = complete[i] ? moments(values[i], rows) : Moments.EMPTY;
    }
    if (left.length < rows) {
      left = new double[rows];
      right = new double[rows];
    }
    for (int i = 0; i < sums.length; i++) {
      int first = firsts[i];
      int second = seconds[i];
      if (complete[first] && complete[second]) {
        sums[i].add(whole[first], whole[second]);
        sums[i].products.addProducts(values[first], values[second], rows);
      } else {
        sums[i].add(left, right, both(values[first], values[second], rows));
      }
    }
  }

  private static boolean isComplete(double[] values, int rows) {
    for (int i = 0; i < rows; i++) {
      if (Double.isNaN(values[i])) {
        return false;
      }
    }
    return true;
  }

  private static Moments moments(double[] values, int rows) {
    ExactAccumulator sum = new ExactAccumulator();
    ExactAccumulator squares = new ExactAccumulator();
    sum.add(values, rows);
    squares.addSquares(values, rows);
    return new Moments(rows, sum.sum(), squares.sum());
  }

  /** Puts the rows that have both side by side; how many they are. */
  private int both(double[] first, double[] second, int rows) {
    int size = 0;
    for (int i = 0; i < rows; i++) {
      if (!Double.isNaN(first[i]) && !Double.isNaN(second[i])) {
        left[size] = first[i];
        right[size++] = second[i];
      }
    }
    return size;
  }

  /** Of all rows so far, in the order of the pairs. */
  public List<PairMoments> state() {
    List<PairMoments> all = new ArrayList<>();
    for (Sums each : sums) {
      all.add(each.state());
    }
    return all;
  }

  /** The sums of one pair: of batches that have all values, and of the rows of others. */
  private static final class Sums {
    private Moments first = Moments.EMPTY;
    private Moments second = Moments.EMPTY;
    private final ExactAccumulator sumOfFirst = new ExactAccumulator();
    private final ExactAccumulator sumOfSecond = new ExactAccumulator();
    private final ExactAccumulator squaresOfFirst = new ExactAccumulator();
    private final ExactAccumulator squaresOfSecond = new ExactAccumulator();
    private final ExactAccumulator products = new ExactAccumulator();
    private long apart;

    void add(Moments ofFirst, Moments ofSecond) {
      first = first.merge(ofFirst);
      second = second.merge(ofSecond);
    }

    void add(double[] ofFirst, double[] ofSecond, int rows) {
      sumOfFirst.add(ofFirst, rows);
      sumOfSecond.add(ofSecond, rows);
      squaresOfFirst.addSquares(ofFirst, rows);
      squaresOfSecond.addSquares(ofSecond, rows);
      products.addProducts(ofFirst, ofSecond, rows);
      apart += rows;
    }

    PairMoments state() {
      return new PairMoments(
          first.merge(new Moments(apart, sumOfFirst.sum(), squaresOfFirst.sum())),
          second.merge(new Moments(apart, sumOfSecond.sum(), squaresOfSecond.sum())),
          products.sum());
    }
  }
}
