package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.util.Arrays;

/** A monitored column: what is known of all training rows, beside a sample of them. */
public sealed interface MonitoredColumn {
  /** The column's name. */
  String name();

  /** The bins that windows are counted by, given the column's cells of the sample. */
  Bins bins(long[] cells);

  /**
   * The bins of the sample's own cells. A training row's text is never unseen, and its number never
   * out of range, as those of later rows are now and then: so the bin of each is as if that row had
   * not been there.
   *
   * @param bins of {@link #bins}
   */
  int[] codes(Bins bins, long[] cells);

  /**
   * What chance in training did to the bins of {@link #codes} beside which rows there were.
   *
   * @param bins of {@link #bins}
   */
  BinExchange exchange(Bins bins, long[] cells);

  /**
   * A column of numbers.
   *
   * @param least of all training rows; positive infinity of no values
   * @param greatest of all training rows; negative infinity of no values
   */
  record Numbers(String name, double least, double greatest) implements MonitoredColumn {
    @Override
    public NumberBins bins(long[] cells) {
      return QuantileEdges.of(
          Arrays.stream(cells).mapToDouble(Double::longBitsToDouble).toArray(), least, greatest);
    }

    @Override
    public int[] codes(Bins bins, long[] cells) {
      int[] codes = Arrays.stream(cells).mapToInt(bins::indexOfCell).toArray();
      double[] edges = ((NumberBins) bins).edges();
      if (edges.length > 0 && edges[0] == least && edges[edges.length - 1] == greatest) {
        leaveOut(least, cells, 0, codes);
        leaveOut(greatest, cells, edges.length, codes);
      }
      return codes;
    }

    @Override
    public BinExchange exchange(Bins bins, long[] cells) {
      return BinExchange.NONE;
    }

    /** The one row of an extreme would be beyond the range of the others. */
    private static void leaveOut(double extreme, long[] cells, int beyond, int[] codes) {
      int found = -1;
      for (int row = 0; row < cells.length; row++) {
        if (Double.longBitsToDouble(cells[row]) == extreme) {
          if (found >= 0) {
            return;
          }
          found = row;
        }
      }
      if (found >= 0) {
        codes[found] = beyond;
      }
    }
  }

  /**
   * A column of texts.
   *
   * @param counts of the most frequent texts at least
   * @param seen all texts that training rows had
   */
  record Texts(String name, VocabularyCounts counts, SeenTexts seen) implements MonitoredColumn {
    @Override
    public TextBins bins(long[] cells) {
      return TextBins.of(counts, seen, cells);
    }

    @Override
    public int[] codes(Bins bins, long[] cells) {
      TextBins texts = (TextBins) bins;
      return Arrays.stream(cells)
          .mapToInt(cell -> texts.indexOfCell(cell, seen::isKnownToOthers))
          .toArray();
    }

    @Override
    public BinExchange exchange(Bins bins, long[] cells) {
      TextBins texts = (TextBins) bins;
      double sampled =
          Arrays.stream(cells).filter(cell -> cell != SampledRows.MISSING_TEXT).count();
      return new BinExchange(
          texts.vocabulary().size(),
          texts.unseen(),
          seen.rows() == 0
              ? 0
              : 2.0 * seen.twice() * sampled / seen.rows() * sampled / seen.rows());
    }
  }
}
