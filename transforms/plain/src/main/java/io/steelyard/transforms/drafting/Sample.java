package io.steelyard.transforms.drafting;

import io.steelyard.transforms.profiling.SampledRow;
import io.steelyard.transforms.profiling.TableProfile;
import java.util.List;
import java.util.Set;

/** The sample of rows with missing values empty, for rules on several columns. */
final class Sample {
  private final List<SampledRow> rows;
  private final Set<String> markers;

  /** Of a profile, and the texts that mean a missing value. */
  Sample(TableProfile profile, Set<String> markers) {
    this.rows = profile.sample();
    this.markers = markers;
  }

  /** The different rows. */
  int size() {
    return rows.size();
  }

  /** The number of rows, equal ones each. */
  long rows() {
    return rows.stream().mapToLong(SampledRow::count).sum();
  }

  /** A value, empty where missing. */
  String text(int row, int column) {
    String text = rows.get(row).texts().get(column);
    return markers.contains(text) ? "" : text;
  }

  /** How many rows are like this one. */
  long count(int row) {
    return rows.get(row).count();
  }

  /** One of two halves of the rows, told by what is in a row alone. */
  int half(int row) {
    return (int) (rows.get(row).hash() & 1);
  }
}
