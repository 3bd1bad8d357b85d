package io.steelyard.transforms.beam;

import java.util.ArrayList;
import java.util.List;

/** Divides files into portions of about the same work, in order. */
final class DivideInput {
  /** So few that joining their outputs, all but the first, is soon done; small enough to spread. */
  private static final long MOST_BYTES = 1L << 30;

  /** A smaller file is not worth cutting. */
  private static final long SMALLEST_CUT = 1 << 20;

  /** What opening a file costs, in bytes that could be read meanwhile. */
  private static final long OPENING_BYTES = 1 << 16;

  private final long most;
  private final List<InputPortion> portions = new ArrayList<>();
  private List<FileRange> gathered = new ArrayList<>();
  private long work;

  private DivideInput(long most) {
    this.most = most;
  }

  /** Divides files so that each of so many workers has something to read, if they are not tiny. */
  static List<InputPortion> among(int parallelism, List<InputFile> files) {
    long all = files.stream().mapToLong(file -> file.shared() + OPENING_BYTES).sum();
    // As many for each worker, so that none waits for another.
    long rounds = Math.max(1, ceiling(ceiling(all, MOST_BYTES), parallelism));
    DivideInput division = new DivideInput(Math.max(1, ceiling(all, rounds * parallelism)));
    files.forEach(division::add);
    division.endPortion();
    return division.portions;
  }

  private void add(InputFile file) {
    boolean isCut = file.splittable() && file.shared() >= SMALLEST_CUT;
    long pieces = isCut ? ceiling(file.shared(), most) : 1;
    for (long piece = 0; piece < pieces; piece++) {
      long start = file.shared() * piece / pieces;
      long end = file.shared() * (piece + 1) / pieces;
      long more = end - start + OPENING_BYTES;
      if (work + more > most) {
        endPortion();
      }
      gathered.add(new FileRange(file.name(), file.format(), file.bytes(), start, end));
      work += more;
    }
  }

  private void endPortion() {
    if (!gathered.isEmpty()) {
      portions.add(new InputPortion(portions.size(), gathered));
      gathered = new ArrayList<>();
      work = 0;
    }
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
