package io.steelyard.transforms.scoring;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.Remark;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why rows were rejected, or what is said of others: for each column and check, how many rows and
 * one of the messages, behind the file's name where that cannot be read. A row counts for each of
 * its reasons. Which message is shown, the least one, does not depend on the order of rows.
 *
 * <p>At most {@value #MOST} columns and checks are kept, the first ones by name; that is exact
 * however states are merged, since what is left out of a part is left out of the whole.
 *
 * @param counts by column and check
 */
public record RejectionReasons(SortedMap<Cause, Count> counts) implements State<RejectionReasons> {
  /** Nothing was rejected. */
  public static final RejectionReasons NONE = new RejectionReasons(new TreeMap<>());

  static final int MOST = 1_000;

  /** What a block or file failed that cannot be read. */
  private static final String UNREADABLE = "unreadable";

  /** More than that nobody reads. */
  private static final int MOST_TOLD = 10;

  /**
   * What a row failed.
   *
   * @param column the column's name, or empty where the whole record is at fault
   */
  public record Cause(String column, String check) implements Comparable<Cause> {
    @Override
    public int compareTo(Cause other) {
      int byColumn = column.compareTo(other.column);
      return byColumn != 0 ? byColumn : check.compareTo(other.check);
    }
  }

  /**
   * How many rows failed it.
   *
   * @param example what was said of one of them
   */
  public record Count(long rows, String example) {
    Count plus(Count other) {
      return new Count(
          rows + other.rows, example.compareTo(other.example) <= 0 ? example : other.example);
    }
  }

  /** Freezes the counts. */
  public RejectionReasons {
    counts = Collections.unmodifiableSortedMap(counts);
  }

  /** The reasons of these rejections. */
  public static RejectionReasons of(List<Rejection> rejections) {
    if (rejections.isEmpty()) {
      return NONE;
    }
    TreeMap<Cause, Count> counts = new TreeMap<>();
    for (Rejection rejection : rejections) {
      for (Reason reason : rejection.reasons()) {
        add(
            counts,
            new Cause(reason.column(), reason.check()),
            new Count(rejection.rows(), example(rejection, reason)));
      }
    }
    return new RejectionReasons(counts);
  }

  /** What is said of rows that were not rejected. */
  public static RejectionReasons ofRemarks(List<Remark> remarks) {
    if (remarks.isEmpty()) {
      return NONE;
    }
    TreeMap<Cause, Count> counts = new TreeMap<>();
    for (Remark remark : remarks) {
      Reason reason = remark.reason();
      add(counts, new Cause(reason.column(), reason.check()), new Count(1, reason.message()));
    }
    return new RejectionReasons(counts);
  }

  /** What is no row has no original that tells of it: its file is named. */
  private static String example(Rejection rejection, Reason reason) {
    boolean isNamed = !reason.check().equals(UNREADABLE) || rejection.source().isEmpty();
    return isNamed ? reason.message() : rejection.source() + ": " + reason.message();
  }

  private static void add(TreeMap<Cause, Count> counts, Cause cause, Count count) {
    counts.merge(cause, count, Count::plus);
    if (counts.size() > MOST) {
      counts.pollLastEntry();
    }
  }

  @Override
  public RejectionReasons merge(RejectionReasons other) {
    if (other.counts.isEmpty()) {
      return this;
    }
    if (counts.isEmpty()) {
      return other;
    }
    TreeMap<Cause, Count> all = new TreeMap<>(counts);
    other.counts.forEach((cause, count) -> add(all, cause, count));
    return new RejectionReasons(all);
  }

  /** A line for each of the ten causes with the most rows, with an example; then how many more. */
  public List<String> lines() {
    return lines(MOST_TOLD);
  }

  /** The same for at most so many causes. */
  public List<String> lines(int most) {
    List<Cause> causes = byRows();
    List<String> lines = new ArrayList<>();
    for (Cause cause : causes.subList(0, Math.min(most, causes.size()))) {
      Count count = requireNonNull(counts.get(cause));
      String where = cause.column().isEmpty() ? "" : " of " + cause.column();
      lines.add(
          String.format(
              Locale.ROOT, "%,d by %s%s: %s", count.rows(), cause.check(), where, count.example()));
    }
    if (causes.size() > most) {
      lines.add("and " + (causes.size() - most) + " more reasons");
    }
    return lines;
  }

  /** The causes with the most rows first. */
  public List<Cause> byRows() {
    Comparator<Cause> rows =
        Comparator.comparingLong(cause -> requireNonNull(counts.get(cause)).rows());
    return counts.keySet().stream()
        .sorted(rows.reversed().thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Version 1: how many, then column, check, rows and message of each. */
  public static StateCodec<RejectionReasons> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<RejectionReasons> {
    private static final int LONGEST = 1 << 20;

    @Override
    public void write(RejectionReasons state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.counts.size(), out);
      for (var entry : state.counts.entrySet()) {
        write(entry.getKey().column(), out);
        write(entry.getKey().check(), out);
        out.writeLong(entry.getValue().rows());
        write(entry.getValue().example(), out);
      }
    }

    @Override
    public RejectionReasons read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "reasons of rejections");
      TreeMap<Cause, Count> counts = new TreeMap<>();
      for (long left = Varints.read(in, MOST); left > 0; left--) {
        Cause cause = new Cause(text(in), text(in));
        if (!counts.isEmpty() && counts.lastKey().compareTo(cause) >= 0) {
          throw new IOException("reasons of rejections are out of order");
        }
        counts.put(cause, new Count(in.readLong(), text(in)));
      }
      return new RejectionReasons(counts);
    }

    private static void write(String text, DataOutput out) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Varints.write(bytes.length, out);
      out.write(bytes);
    }

    private static String text(DataInput in) throws IOException {
      byte[] bytes = Varints.readBytes(in, (int) Varints.read(in, LONGEST));
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
        throw new IOException("reasons of rejections are not UTF-8");
      }
      return text;
    }
  }
}
