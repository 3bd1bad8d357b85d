package io.steelyard.transforms.drift;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws rows by whole blocks, each as likely as another, with replacement, until there are enough;
 * of the last block only as many rows as were lacking. Rows of a block so keep their dependence,
 * and series of a row theirs.
 *
 * <p>Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), 3.8 and 8.2.
 */
final class BlockBootstrap {
  private final CodedRows rows;
  private final int[] counts;

  BlockBootstrap(CodedRows rows) {
    this.rows = rows;
    counts = new int[rows.bins()];
  }

  /**
   * Draws as many rows as the last size says.
   *
   * @param sizes ascending
   * @param target for each size the counts, by bin of all series, of the first so many rows
   */
  void draw(SplittableRandom random, int[] sizes, int[][] target) {
    Arrays.fill(counts, 0);
    int drawn = 0;
    int next = 0;
    while (next < sizes.length) {
      int block = random.nextInt(rows.blocks());
      int first = rows.start(block);
      int end = rows.start(block + 1);
      while (next < sizes.length && drawn + end - first >= sizes[next]) {
        int lacking = sizes[next] - drawn;
        rows.count(first, first + lacking, counts);
        System.arraycopy(counts, 0, target[next], 0, counts.length);
        drawn += lacking;
        first += lacking;
        next++;
      }
      if (next < sizes.length) {
        rows.count(first, end, counts);
        drawn += end - first;
      }
    }
  }
}
