package io.steelyard.runners;

import io.steelyard.runners.LabelledModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A label of a row of {@link LabelledModel}, whose labels may take two days. */
record GivenLabel(String id, Instant time, String y) {
  static final Duration DAY = Duration.ofDays(1);
  static final Duration DELAY = Duration.ofDays(2);

  /** Those of a row by its number: most after a day; some never, twice, otherwise, late, early. */
  static List<GivenLabel> of(int number, Row row) {
    List<GivenLabel> labels = new ArrayList<>();
    if (number % 10 == 0) {
      return labels;
    }
    Instant later = row.at().plus(DAY);
    if (number % 19 == 0) {
      labels.add(new GivenLabel(row.id(), row.at().plus(DELAY).plusMillis(1), row.y()));
    } else if (number % 23 == 0) {
      labels.add(new GivenLabel(row.id(), row.at().minusMillis(1), row.y()));
    } else {
      labels.add(new GivenLabel(row.id(), later, row.y()));
    }
    if (number % 13 == 0) {
      labels.add(new GivenLabel(row.id(), later.plusSeconds(60), row.y()));
    }
    if (number % 17 == 0) {
      labels.add(new GivenLabel(row.id(), row.at().plus(DELAY), other(row)));
    }
    return labels;
  }

  /** What a row is not. */
  static String other(Row row) {
    return row.y().equals("yes") ? "no" : "yes";
  }

  String csv() {
    return id + "," + time + "," + y;
  }

  String json() {
    return "{\"id\":\"" + id + "\",\"given\":\"" + time + "\",\"y\":\"" + y + "\"}";
  }
}
