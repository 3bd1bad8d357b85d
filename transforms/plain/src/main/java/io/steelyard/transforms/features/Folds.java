package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.GroupHash;
import io.steelyard.transforms.checks.TextHash;
import java.io.Serializable;

/**
 * The fold of each row: a seeded hash of its key, or of its group where the split is by group, so
 * that rows that belong together are in one fold as they are in one split. Never the row's place or
 * its neighbours.
 *
 * @param count how many there are, 2 or more
 * @param group the position of the group's column, or -1
 */
public record Folds(int count, long seed, int group) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long SALT = 0x666f6c64L;

  /** 2^64 over the golden ratio, which spreads close seeds far. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Puts the fold of each row into the target: 0 or more, below the count. */
  public void of(RowBatch rows, int[] target) {
    GroupHash groups = new GroupHash(group);
    long salt = SALT ^ seed * SPREAD;
    for (int row = 0; row < rows.rows(); row++) {
      target[row] = (int) (TextHash.share(groups.of(salt, rows, row)) * count);
    }
  }
}
