package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;

/**
 * Decides for each row which split it belongs to, and which training rows are learned from, by the
 * row alone: never by its place, its order or its neighbours.
 *
 * <p>By key or group, u = {@link TextHash#share} of the {@link TextHash} of the key's text (of the
 * group's: its text, or the 8 big-endian bytes of a number): test where u &lt; test, validation
 * where u &lt; test + validation, else training. A row whose group is missing goes by its key. By
 * time, test from one instant on, validation from the other on. The sample is drawn by the key's
 * hash with another salt, so that it is independent of the split.
 */
public final class SplitAssigner {
  private static final long SPLIT_SALT = 0x73706c6974L;
  private static final long SAMPLE_SALT = 0x73616d706c65L;

  private final SplitSpec split;
  private final GroupHash groups;
  private final double sample;

  /**
   * An assigner for this definition.
   *
   * @throws IllegalStateException if it holds out the latest rows: which these are, no row tells
   */
  public SplitAssigner(PipelineDefinition definition) {
    this.split = definition.split();
    if (split instanceof SplitSpec.ByLatest) {
      throw new IllegalStateException("the latest rows are not found yet");
    }
    String group = split.group();
    this.groups = new GroupHash(group == null ? -1 : definition.schema().indexOf(group));
    this.sample = definition.model().sample();
  }

  /** The {@link Split#code} of each row. */
  public byte[] assign(RowBatch rows) {
    byte[] codes = new byte[rows.rows()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = split(rows, row).code();
    }
    return codes;
  }

  private Split split(RowBatch rows, int row) {
    if (split instanceof SplitSpec.ByTime time) {
      long at = rows.timestamp(row);
      return at >= time.testFrom()
          ? Split.TEST
          : at >= time.validationFrom() ? Split.VALIDATION : Split.TRAIN;
    }
    if (split instanceof SplitSpec.ByGroup group) {
      return byShare(groups.of(SPLIT_SALT, rows, row), group.validation(), group.test());
    }
    SplitSpec.ByKey key = (SplitSpec.ByKey) split;
    return byShare(textHash(SPLIT_SALT, rows.keys(), row), key.validation(), key.test());
  }

  private static Split byShare(long hash, double validation, double test) {
    double share = TextHash.share(hash);
    return share < test ? Split.TEST : share < test + validation ? Split.VALIDATION : Split.TRAIN;
  }

  /** Whether the row belongs to the share of the training rows that is learned from. */
  public boolean isSampled(RowBatch rows, int row) {
    return sample >= 1 || TextHash.share(textHash(SAMPLE_SALT, rows.keys(), row)) < sample;
  }

  private static long textHash(long salt, StringColumn texts, int row) {
    return TextHash.of(salt, texts.bytes(), texts.start(row), texts.end(row));
  }
}
