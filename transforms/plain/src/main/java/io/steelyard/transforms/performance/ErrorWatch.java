package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.PerformanceSpec.Detector;
import io.steelyard.transforms.detectors.Adwin;
import io.steelyard.transforms.detectors.Change;
import io.steelyard.transforms.detectors.ChangeDetector;
import io.steelyard.transforms.detectors.Ddm;
import io.steelyard.transforms.detectors.PageHinkley;
import io.steelyard.transforms.metrics.SparseCounts;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows the errors of windows that come in the order of their time. Of rows in one slot of a
 * window the order is not known: their errors are spread evenly over them. Mutable; for one thread.
 */
public final class ErrorWatch {
  private final SortedMap<Detector, ChangeDetector> detectors = new TreeMap<>();

  /**
   * What a detector says.
   *
   * @param slot in which it happened, of those of the window, see {@link PerformanceCounter#SLOTS}
   */
  public record Finding(Detector detector, int slot, Change change) {}

  /** A watch by these detectors, each with its usual settings, that has seen nothing. */
  public ErrorWatch(List<Detector> watching) {
    for (Detector detector : watching) {
      detectors.put(
          detector,
          switch (detector) {
            case ADWIN -> new Adwin(Adwin.Settings.USUAL);
            case DDM -> new Ddm(Ddm.Settings.USUAL);
            case PAGE_HINKLEY -> new PageHinkley(PageHinkley.Settings.USUAL);
          });
    }
  }

  /**
   * Takes the next window.
   *
   * @param errorsBySlot see {@link PerformanceState#errorsBySlot}
   * @return each change, and each warning that begins, in the order of time
   */
  public List<Finding> observe(SparseCounts errorsBySlot) {
    List<Finding> findings = new ArrayList<>();
    SortedMap<Detector, Change> last = new TreeMap<>();
    for (int slot = 0; slot < PerformanceCounter.SLOTS; slot++) {
      long errors = errorsBySlot.of(2L * slot + 1);
      long rows = errors + errorsBySlot.of(2L * slot);
      long before = 0;
      for (long row = 1; row <= rows; row++) {
        // As many as belong to the first so many rows: the products may be large.
        long after = (long) ((double) row * errors / rows);
        after = row == rows ? errors : after;
        double error = after > before ? 1 : 0;
        before = after;
        for (Map.Entry<Detector, ChangeDetector> each : detectors.entrySet()) {
          Change change = each.getValue().observe(error);
          boolean news = change != Change.NONE && change != last.get(each.getKey());
          if (news || change == Change.DETECTED) {
            findings.add(new Finding(each.getKey(), slot, change));
          }
          last.put(each.getKey(), change);
        }
      }
    }
    return findings;
  }

  /** Writes all that this knows, beginning with a version. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(1);
    Varints.write(detectors.size(), out);
    for (Map.Entry<Detector, ChangeDetector> each : detectors.entrySet()) {
      TextBytes.write(each.getKey().name(), out);
      each.getValue().write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short, corrupted, or of an unknown version
   */
  public static ErrorWatch read(DataInput in) throws IOException {
    Varints.readVersion(in, 1, "a watch of errors");
    ErrorWatch watch = new ErrorWatch(List.of());
    for (long left = Varints.read(in, Detector.values().length); left > 0; left--) {
      Detector detector = detector(TextBytes.read(in));
      watch.detectors.put(
          detector,
          switch (detector) {
            case ADWIN -> Adwin.read(in);
            case DDM -> Ddm.read(in);
            case PAGE_HINKLEY -> PageHinkley.read(in);
          });
    }
    return watch;
  }

  private static Detector detector(String name) throws IOException {
    try {
      return Detector.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("corrupted state: detector " + name, e);
    }
  }
}
