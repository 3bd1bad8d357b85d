package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.MonitorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the monitor of a model that has just been trained. Columns are compared with rows that were
 * learned from, and scores with rows that were not, since a model scores the former too well. Rows
 * that came later are neither: what windows are compared with must not have drifted itself.
 *
 * @param columns the monitored columns, in the order of the sampled cells
 * @param scores the names of the model's outputs
 * @param seed of the calibration's draws
 */
public record FitMonitor(
    List<MonitoredColumn> columns, List<String> scores, MonitorSpec spec, long seed) {
  /** Of fewer blocks nothing can be told about how blocks differ: rows count as independent. */
  public static final int FEWEST_BLOCKS = 10;

  /** Copies the lists. */
  public FitMonitor {
    columns = List.copyOf(columns);
    scores = List.copyOf(scores);
  }

  /**
   * The monitor.
   *
   * @param learned a sample of the training rows, at least one
   * @param heldOut a sample of the rows that the split held out; without any, no score is watched
   */
  public DriftMonitor fit(SampledRows learned, SampledRows heldOut) {
    List<Series> series = new ArrayList<>();
    int[][] learnedCodes = new int[columns.size()][];
    List<long[]> offsets = new ArrayList<>();
    List<BinExchange> exchanges = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      long[] cells = learned.column(i);
      Bins bins = columns.get(i).bins(cells);
      series.add(Series.column(columns.get(i).name(), bins));
      learnedCodes[i] = columns.get(i).codes(bins, cells);
      offsets.add(offsets(bins, learnedCodes[i], cells));
      exchanges.add(columns.get(i).exchange(bins, cells));
    }
    int watched = heldOut.rows() == 0 ? 0 : scores.size();
    int[][] heldOutCodes = new int[watched][];
    for (int output = 0; output < watched; output++) {
      double[] values = heldOut.scores(output);
      NumberBins bins = QuantileEdges.of(values);
      series.add(Series.score(scores.get(output), output, bins));
      heldOutCodes[output] = Arrays.stream(values).mapToInt(bins::index).toArray();
      offsets.add(offsets(bins, heldOutCodes[output], values));
      exchanges.add(BinExchange.NONE);
    }
    HistogramPlan plan = new HistogramPlan(series);
    List<CodedRows> pools = new ArrayList<>();
    if (learnedCodes.length > 0) {
      int end = learnedCodes.length;
      pools.add(coded(series.subList(0, end), learnedCodes, learned, exchanges.subList(0, end)));
    }
    if (heldOutCodes.length > 0) {
      int begin = learnedCodes.length;
      int end = plan.size();
      pools.add(
          coded(series.subList(begin, end), heldOutCodes, heldOut, exchanges.subList(begin, end)));
    }
    long[][] counts =
        pools.stream()
            .flatMap(pool -> Stream.of(pool.histograms().arrays()))
            .toArray(long[][]::new);
    return new DriftMonitor(
        plan,
        new Histograms(learned.rows(), 0, counts, offsets.toArray(long[][]::new)),
        Calibrator.standard(learned.rows(), seed).calibrate(pools),
        spec);
  }

  private static long[] offsets(Bins bins, int[] codes, long[] cells) {
    NumberBins numbers = bins.ordered();
    return numbers == null
        ? new long[0]
        : offsets(
            numbers, codes, Arrays.stream(cells).mapToDouble(Double::longBitsToDouble).toArray());
  }

  private static long[] offsets(NumberBins bins, int[] codes, double[] values) {
    long[] sums = new long[bins.size()];
    bins.addOffsets(values, codes, 0, codes.length, sums);
    return sums;
  }

  private static CodedRows coded(
      List<Series> series, int[][] codes, SampledRows rows, List<BinExchange> exchanges) {
    int[] bins = new int[rows.rows() * codes.length];
    for (int s = 0; s < codes.length; s++) {
      for (int row = 0; row < rows.rows(); row++) {
        bins[row * codes.length + s] = codes[s][row];
      }
    }
    int[] sizes = series.stream().mapToInt(each -> each.bins().size()).toArray();
    int[] blocks =
        rows.blocks() < FEWEST_BLOCKS
            ? IntStream.range(0, rows.rows()).toArray()
            : rows.blockNumbers();
    return new CodedRows(sizes, bins, blocks, exchanges);
  }

  /** Other sampled rows as a monitor's plan counts them. */
  public static Histograms count(HistogramPlan plan, SampledRows rows) {
    if (rows.rows() == 0) {
      return Histograms.NONE;
    }
    long[][] counts = new long[plan.size()][];
    long[][] offsets = new long[plan.size()][];
    for (int s = 0; s < counts.length; s++) {
      Series each = plan.series().get(s);
      long[] cells =
          each.isScore()
              ? Arrays.stream(rows.scores(each.output()))
                  .mapToLong(Double::doubleToLongBits)
                  .toArray()
              : rows.column(s);
      int[] codes = Arrays.stream(cells).mapToInt(each.bins()::indexOfCell).toArray();
      counts[s] = new long[each.bins().size()];
      for (int code : codes) {
        counts[s][code]++;
      }
      offsets[s] = offsets(each.bins(), codes, cells);
    }
    return new Histograms(rows.rows(), 0, counts, offsets);
  }
}
