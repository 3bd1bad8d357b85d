package io.steelyard.pipelines.reports;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.measures.Unit;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the page of a {@link ValidationReport} says, as text.
 *
 * @param name of the definition
 * @param version of the definition
 * @param data what was checked
 * @param state {@code alarm} where a check fails or a row was rejected, else {@code steady}
 * @param headline what came of it in a few words
 * @param rows counts of the rows
 * @param checks the named checks, in the order of the definition
 * @param columns in the order of the definition, then what records failed as a whole
 */
public record ValidationPage(
    String name,
    int version,
    String data,
    String state,
    String headline,
    List<Figure> rows,
    List<CheckLine> checks,
    List<ColumnLine> columns) {
  private static final String ALARM = "alarm";
  private static final String STEADY = "steady";

  /** Copies the lists. */
  public ValidationPage {
    rows = List.copyOf(rows);
    checks = List.copyOf(checks);
    columns = List.copyOf(columns);
  }

  /**
   * A number and what it counts.
   *
   * @param name what
   * @param value as text
   */
  public record Figure(String name, String value) {}

  /**
   * A named check.
   *
   * @param state {@code alarm} or {@code steady}
   * @param verdict in a word
   * @param value what was measured, as text
   * @param bounds within which it must be, as text
   * @param example of a row that breaks it, or empty
   */
  public record CheckLine(
      String name,
      String what,
      String severity,
      String state,
      String verdict,
      String value,
      String bounds,
      String example) {}

  /**
   * What is asked of a column.
   *
   * @param asked in words
   * @param rejected how many rows each check rejected
   */
  public record ColumnLine(String name, String asked, List<Figure> rejected) {
    /** Copies the list. */
    public ColumnLine {
      rejected = List.copyOf(rejected);
    }
  }

  static ValidationPage of(ValidationReport report) {
    RowCounts counts = report.validation().counts();
    List<CheckVerdict> checks = report.validation().checks();
    long failed = checks.stream().filter(check -> !check.holds()).count();
    List<ColumnLine> columns = new ArrayList<>();
    for (ColumnSpec column : report.definition().columns()) {
      columns.add(
          new ColumnLine(
              column.name(),
              String.join(", ", AskedOfColumn.of(column, report.definition())),
              rejected(report, report.causes(column.name()))));
    }
    List<Figure> records = rejected(report, report.records());
    if (!records.isEmpty()) {
      columns.add(new ColumnLine("", "whole records", records));
    }
    return new ValidationPage(
        report.definition().name(),
        report.definition().version(),
        report.data(),
        failed > 0 || counts.rejected() > 0 ? ALARM : STEADY,
        headline(counts, failed, checks.size()),
        List.of(
            new Figure("Read", Figures.count(counts.read())),
            new Figure("Accepted", of(counts.accepted(), counts)),
            new Figure("Rejected", of(counts.rejected(), counts))),
        checks.stream().map(ValidationPage::line).toList(),
        columns);
  }

  private static String headline(RowCounts counts, long failed, int all) {
    String rejected =
        counts.rejected() == 0
            ? "no row rejected"
            : Figures.count(counts.rejected())
                + (counts.rejected() == 1 ? " row rejected" : " rows rejected");
    if (all == 0) {
      return "No named checks, " + rejected;
    }
    return failed == 0
        ? "All " + Figures.count(all) + " named checks pass, " + rejected
        : Figures.count(failed) + " of " + Figures.count(all) + " named checks fail, " + rejected;
  }

  private static String of(long rows, RowCounts counts) {
    return Figures.count(rows) + " (" + Figures.share((double) rows / counts.read()) + ")";
  }

  private static List<Figure> rejected(ValidationReport report, Collection<Cause> causes) {
    return causes.stream()
        .map(cause -> new Figure(cause.check(), Figures.count(report.count(cause).rows())))
        .toList();
  }

  private static CheckLine line(CheckVerdict check) {
    return new CheckLine(
        check.name(),
        check.what(),
        EnumWords.of(check.severity()),
        check.holds() ? STEADY : ALARM,
        check.holds() ? "passes" : verdict(check),
        Double.isNaN(check.value()) ? "–" : shown(check),
        check.bounds().text(check.unit()),
        check.example());
  }

  private static String verdict(CheckVerdict check) {
    return check.severity() == Severity.STOP
        ? "stops"
        : check.severity() == Severity.WARN ? "warns" : "rejects";
  }

  private static String shown(CheckVerdict check) {
    return check.unit() == Unit.NUMBER && check.value() != Math.rint(check.value())
        ? RoundedNumber.of(check.value(), 6)
        : check.unit().shown(check.value());
  }
}
