package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import java.io.IOException;
import java.util.List;

/** A fitted rule that gives each row a category's index, or -1 for none. */
public interface Categorizer {
  /** The number of categories. */
  int size();

  /** The category of an index in words, such as {@code from 1.0 below 2.0}. */
  String category(int index);

  /** Whether columns of this type can be categorized. */
  boolean accepts(ColumnType type);

  /**
   * Puts each row's index into the target.
   *
   * @param room where spare arrays are
   */
  void indices(Column column, FeatureMatrix room, int[] target);

  /** The steps of numbers that it applies first. */
  default List<NumberStep> steps() {
    return List.of();
  }

  /** Writes its keys, of which the first is the mark by which {@link PlanForms} reads it. */
  void write(JsonGenerator json) throws IOException;
}
