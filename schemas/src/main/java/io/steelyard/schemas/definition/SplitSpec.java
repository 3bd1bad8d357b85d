package io.steelyard.schemas.definition;

import org.jspecify.annotations.Nullable;

/** Which rows are held out, decided before anything is learned from them. */
public sealed interface SplitSpec {
  /** Whether some rows may be test rows. */
  boolean holdsOutTests();

  /** The column that this names; null where it names none. */
  @Nullable String group();

  /**
   * The column by whose values rows of a definition are divided; null where it is the whole row.
   */
  @Nullable String column(PipelineDefinition definition);

  /** By the hash of the row's key: shares of validation and test rows, each within [0, 1). */
  record ByKey(double validation, double test) implements SplitSpec {
    @Override
    public boolean holdsOutTests() {
      return test > 0;
    }

    @Override
    public @Nullable String group() {
      return null;
    }

    @Override
    public @Nullable String column(PipelineDefinition definition) {
      return definition.key();
    }
  }

  /** By the hash of a column's text, so that rows with equal text stay together. */
  record ByGroup(String column, double validation, double test) implements SplitSpec {
    @Override
    public boolean holdsOutTests() {
      return test > 0;
    }

    @Override
    public String group() {
      return column;
    }

    @Override
    public String column(PipelineDefinition definition) {
      return column;
    }
  }

  /**
   * By event time: validation rows from one instant on, test rows from another on, both in
   * milliseconds since 1970 UTC.
   */
  record ByTime(long validationFrom, long testFrom) implements SplitSpec {
    @Override
    public boolean holdsOutTests() {
      return true;
    }

    @Override
    public @Nullable String group() {
      return null;
    }

    @Override
    public @Nullable String column(PipelineDefinition definition) {
      return definition.eventTime();
    }
  }

  /**
   * By event time: the latest rows of the input are test rows, those before them validation rows,
   * each a share of the rows within [0, 1). Training finds the instants, and goes on {@link ByTime}
   * them.
   */
  record ByLatest(double validation, double test) implements SplitSpec {
    @Override
    public boolean holdsOutTests() {
      return test > 0;
    }

    @Override
    public @Nullable String group() {
      return null;
    }

    @Override
    public @Nullable String column(PipelineDefinition definition) {
      return definition.eventTime();
    }
  }
}
