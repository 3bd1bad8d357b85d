package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labelled rows of a bundle's earlier windows, as far as later ones are compared with them: of
 * the last windows each, of the same time of earlier periods all together. Windows come in the
 * order of their time. Mutable; for one thread.
 */
final class EarlierWindows {
  private final Reference reference;
  private final WindowSpan span;

  /** By the start of each window, or by its place in the period. */
  private final TreeMap<Long, Outcomes> labelled = new TreeMap<>();

  /** Before the first window. */
  EarlierWindows(Reference reference, WindowSpan span) {
    this.reference = reference;
    this.span = span;
  }

  /** Adds the labelled rows of a window. */
  void add(long start, Outcomes outcomes) {
    if (reference instanceof Reference.HeldOut) {
      return;
    }
    if (reference instanceof Reference.Windows last) {
      labelled.put(start, outcomes);
      if (labelled.size() > last.windows()) {
        labelled.pollFirstEntry();
      }
    } else {
      labelled.merge(place(start, (Reference.Same) reference), outcomes, Outcomes::merge);
    }
  }

  /** What the window that begins then is compared with; null of nothing. */
  @Nullable Outcomes before(long start) {
    if (reference instanceof Reference.Windows) {
      return labelled.values().stream().reduce(Outcomes::merge).orElse(null);
    }
    return labelled.get(place(start, (Reference.Same) reference));
  }

  /** Months of the calendar are of unlike lengths: theirs is the number of the month. */
  private long place(long start, Reference.Same same) {
    if (span == WindowSpan.Calendar.MONTH) {
      return Instant.ofEpochMilli(start).atOffset(ZoneOffset.UTC).getMonthValue();
    }
    return Math.floorMod(start, same.period().length().toMillis());
  }

  /** Writes all that is remembered. */
  void write(DataOutput out) throws IOException {
    Varints.write(labelled.size(), out);
    for (var each : labelled.entrySet()) {
      out.writeLong(each.getKey());
      Outcomes.CODEC.write(each.getValue(), out);
    }
  }

  /** Takes what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    labelled.clear();
    for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
      labelled.put(in.readLong(), Outcomes.CODEC.read(in));
    }
  }
}
