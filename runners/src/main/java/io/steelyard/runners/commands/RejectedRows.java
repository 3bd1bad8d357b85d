package io.steelyard.runners.commands;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.scoring.RejectionReasons;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said of rejected rows: how many for which reason, from where, and the first of them. */
final class RejectedRows {
  /** Rows whose reasons are added up at once. */
  private static final int BATCH = 1_024;

  private static final int LONGEST = 200;

  private final @Nullable String check;
  private final @Nullable String column;
  private final int shown;
  private final List<Rejection> first = new ArrayList<>();
  private final List<Rejection> batch = new ArrayList<>();
  private final Map<String, Source> sources = new TreeMap<>();
  private RejectionReasons reasons = RejectionReasons.NONE;
  private RejectionReasons others = RejectionReasons.NONE;
  private long rows;

  /** Where rows of a source are. */
  record Source(long rows, long first, long last) {
    private Source plus(Source other) {
      return new Source(
          rows + other.rows, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /**
   * Nothing yet.
   *
   * @param check rows that failed no such check are left out; null for all
   * @param column rows of which no such column failed are left out; null for all
   * @param shown how many rows are kept
   */
  RejectedRows(@Nullable String check, @Nullable String column, int shown) {
    this.check = check;
    this.column = column;
    this.shown = shown;
  }

  void add(Rejection row) {
    if (row.reasons().stream().noneMatch(this::isMeant)) {
      others = others.merge(RejectionReasons.of(List.of(row)));
      return;
    }
    rows += row.rows();
    if (first.size() < shown) {
      first.add(row);
    }
    sources.merge(
        row.source(), new Source(row.rows(), row.position(), row.position()), Source::plus);
    batch.add(row);
    if (batch.size() == BATCH) {
      addUp();
    }
  }

  private boolean isMeant(Reason reason) {
    return (check == null || reason.check().equals(check))
        && (column == null || reason.column().equals(column));
  }

  private void addUp() {
    reasons = reasons.merge(RejectionReasons.of(batch));
    batch.clear();
  }

  long rows() {
    return rows;
  }

  /** All reasons of these rows, not only those that were asked for. */
  RejectionReasons reasons() {
    addUp();
    return reasons;
  }

  /** The reasons of the rows that were left out. */
  RejectionReasons others() {
    return others;
  }

  /** Where the rows are, by source. */
  Map<String, Source> sources() {
    return sources;
  }

  /** A line for each of the first rows: where it is, what is wrong, what it was. */
  List<String> lines() {
    return first.stream()
        .map(
            row ->
                row.source()
                    + ", "
                    + row.position()
                    + ": "
                    + String.join(" ", row.reasons().stream().map(RejectedRows::words).toList())
                    + " "
                    + original(row.original()))
        .toList();
  }

  private static String words(Reason reason) {
    return (reason.column().isEmpty() ? "" : reason.column() + ": ") + reason.message();
  }

  private static String original(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean isShown = text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
      if (isShown) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
      }
    } catch (CharacterCodingException e) {
      // Bytes of Avro, or of another encoding.
    }
    return "(" + GroupedNumber.of(bytes.length) + " bytes)";
  }
}
