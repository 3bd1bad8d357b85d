package io.steelyard.transforms.features;

import io.steelyard.transforms.statistics.TextCursor;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The mutual information of buckets of numbers and the classes of a label, in nats, from 0.
 *
 * <p>Numbers are told apart as {@link LabelledNumbers} says. The edges of so many buckets are the
 * values of rank ceil(share * count), from 1, in ascending order, equal ones once and none at the
 * least value; a bucket holds the numbers that an edge is not above. Missing numbers are a bucket
 * of their own.
 */
final class MutualInformation {
  private MutualInformation() {}

  /**
   * Of all rows that have a label.
   *
   * @param counts of {@link LabelledNumbers}
   * @param numbers of the same column, which say what becomes of numbers
   */
  static double of(VocabularyCounts counts, Distribution numbers, int buckets) {
    TreeMap<byte[], Integer> classes = new TreeMap<>(Arrays::compareUnsigned);
    NavigableMap<Double, Map<Integer, Long>> byNumber = new TreeMap<>();
    try {
      TextCursor cursor = counts.cursor();
      while (cursor.next()) {
        double own = LabelledNumbers.number(cursor);
        double number = Double.isNaN(own) ? numbers.imputed() : numbers.through(own) + 0.0;
        Integer next = classes.size();
        Integer known = classes.putIfAbsent(LabelledNumbers.label(cursor), next);
        byNumber
            .computeIfAbsent(number, n -> new TreeMap<>())
            .merge(known == null ? next : known, cursor.count(), Long::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Integer, Long> missing = byNumber.remove(Double.NaN);
    NavigableSet<Double> edges = edges(byNumber, buckets);
    long[][] table = new long[edges.size() + 2][classes.size()];
    byNumber.forEach((number, ofClass) -> add(ofClass, table[edges.headSet(number, true).size()]));
    if (missing != null) {
      add(missing, table[edges.size() + 1]);
    }
    return of(table);
  }

  private static void add(Map<Integer, Long> ofClass, long[] row) {
    ofClass.forEach((each, count) -> row[each] += count);
  }

  private static NavigableSet<Double> edges(
      NavigableMap<Double, Map<Integer, Long>> byNumber, int buckets) {
    long count = byNumber.values().stream().mapToLong(MutualInformation::sum).sum();
    NavigableSet<Double> edges = new TreeSet<>();
    long seen = 0;
    int next = 1;
    for (Map.Entry<Double, Map<Integer, Long>> number : byNumber.entrySet()) {
      seen += sum(number.getValue());
      // The rank of the next edge, next * count / buckets rounded up, has been reached.
      for (;
          next < buckets && Math.multiplyExact(count, next) <= Math.multiplyExact(seen, buckets);
          next++) {
        edges.add(number.getKey());
      }
    }
    if (!byNumber.isEmpty()) {
      edges.remove(byNumber.firstKey());
    }
    return edges;
  }

  private static long sum(Map<Integer, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of counts by bucket, then class. */
  private static double of(long[][] table) {
    double[] ofClass = new double[table[0].length];
    double all = 0;
    for (long[] row : table) {
      for (int i = 0; i < row.length; i++) {
        ofClass[i] += row[i];
        all += row[i];
      }
    }
    double information = 0;
    for (long[] row : table) {
      double ofBucket = Arrays.stream(row).sum();
      for (int i = 0; i < row.length; i++) {
        if (row[i] > 0) {
          information += row[i] / all * StrictMath.log(all / ofBucket * (row[i] / ofClass[i]));
        }
      }
    }
    return Math.max(0, information);
  }
}
