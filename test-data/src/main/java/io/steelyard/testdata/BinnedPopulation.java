package io.steelyard.testdata;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A finite population of rows as the bins they fall into, in blocks of consecutive rows. Samples
 * are drawn from it by whole blocks, each as likely as another, with replacement: so what samples
 * come from is known exactly, and never changes.
 */
public final class BinnedPopulation {
  private final int[] sizes;
  private final int[] bins;
  private final int[] starts;

  /**
   * A population.
   *
   * @param sizes the number of bins of each series
   * @param bins row by row, then by series; kept, not copied
   * @param blocks the block of each row
   */
  public BinnedPopulation(int[] sizes, int[] bins, int[] blocks) {
    this.sizes = sizes.clone();
    this.bins = bins;
    int[] found = new int[blocks.length + 1];
    int count = 0;
    for (int row = 0; row < blocks.length; row++) {
      if (row == 0 || blocks[row] != blocks[row - 1]) {
        found[count++] = row;
      }
    }
    found[count] = blocks.length;
    starts = Arrays.copyOf(found, count + 1);
  }

  /** Rows of a sample: their bins, row by row, and the block of each. */
  public record Sample(int[] sizes, int[] bins, int[] blocks) {}

  /** Draws so many rows; of the last block only as many as were lacking. */
  public Sample sample(SplittableRandom random, int rows) {
    int[] drawn = new int[rows * sizes.length];
    int[] blocks = new int[rows];
    int at = 0;
    for (int block = 0; at < rows; block++) {
      int chosen = random.nextInt(starts.length - 1);
      int count = Math.min(rows - at, starts[chosen + 1] - starts[chosen]);
      System.arraycopy(
          bins, starts[chosen] * sizes.length, drawn, at * sizes.length, count * sizes.length);
      Arrays.fill(blocks, at, at + count, block);
      at += count;
    }
    return new Sample(sizes, drawn, blocks);
  }

  /** The counts of the first so many rows of a sample, by series, then bin. */
  public static long[][] counts(Sample sample, int rows) {
    int series = sample.sizes().length;
    long[][] counts = new long[series][];
    Arrays.setAll(counts, s -> new long[sample.sizes()[s]]);
    for (int row = 0; row < rows; row++) {
      for (int s = 0; s < series; s++) {
        counts[s][sample.bins()[row * series + s]]++;
      }
    }
    return counts;
  }
}
