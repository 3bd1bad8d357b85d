package io.steelyard.transforms.drafting;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.drafting.ColumnShares.Texts;
import io.steelyard.transforms.drafting.DraftedCheck.Ends;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The checks of all rows together: what every column is like, how often the label is of its class,
 * alone and by what tells it best, and that no row is there twice. They warn.
 */
final class DataCheckRule {
  private static final double FEW_TWICE = 0.1;

  private final Sample sample;
  private final List<ColumnFacts> columns;
  private final List<ColumnKind> kinds;
  private final int key;
  private final Shares shares;
  private final List<DraftedCheck> checks = new ArrayList<>();

  /**
   * Of a table.
   *
   * @param key its position, -1 for none
   * @param eventTime its position, -1 for none
   * @param rows that were read
   */
  DataCheckRule(
      Sample sample,
      List<ColumnFacts> columns,
      List<ColumnKind> kinds,
      int key,
      int eventTime,
      long rows) {
    this.key = key;
    this.sample = sample;
    this.columns = columns;
    this.kinds = kinds;
    this.shares =
        new Shares(
            sample,
            eventTime < 0
                ? new long[0]
                : ColumnShares.times(sample, eventTime, kinds.get(eventTime)),
            rows);
  }

  /** Adds the checks of the rows: no key, or no row, is there twice. */
  void rows() {
    double single = 0;
    for (int row = 0; row < sample.size(); row++) {
      single += sample.count(row) == 1 ? 1 : 0;
    }
    double all = sample.rows();
    double share = Shares.smooth(key < 0 ? single : all, all);
    if (1 - share > FEW_TWICE) {
      return;
    }
    // Of four times as many rows, four times the share is there twice by coincidence.
    ShareBounds bounds = ShareBounds.of(share, all, shares.next(all), ShareBounds.ODDS);
    List<String> arguments = new ArrayList<>();
    if (key >= 0) {
      arguments.add("columns: " + Yaml.list(List.of(columns.get(key).name())));
    }
    arguments.add("minimum: " + bounds.minimumText());
    add(
        new DraftedCheck(
            key < 0 ? "no row twice" : columns.get(key).name() + " once",
            "unique",
            arguments,
            "was " + DraftedCheck.number(key < 0 ? single / all : 1)));
  }

  /** Adds the checks of a column. */
  void column(int column, boolean isRequired, boolean hasDomain, boolean hasRange) {
    ColumnFacts facts = columns.get(column);
    ColumnKind kind = kinds.get(column);
    if (!isRequired && kind.role() != Role.EMPTY) {
      of(each -> each.completeness(facts));
    }
    if (DraftedCheck.column(facts.name()).isEmpty()) {
      return;
    }
    switch (kind.role()) {
      case QUANTITY -> of(each -> each.quantity(column, facts, hasRange));
      case FLAG -> of(each -> each.flag(column, facts));
      case CATEGORY, MANY, IDENTIFIER -> {
        if (kind.type() == ColumnType.STRING) {
          of(
              each ->
                  each.texts(
                      column,
                      facts,
                      hasDomain
                          ? Texts.LISTED
                          : kind.role() == Role.CATEGORY
                              ? Texts.KINDS
                              : column == key ? Texts.KEYS : Texts.NAMES));
        }
      }
      case TIME -> of(each -> each.time(column, facts, kind));
      default -> {}
    }
  }

  private void of(Consumer<ColumnShares> adding) {
    ColumnShares own = new ColumnShares(sample, shares);
    adding.accept(own);
    own.checks().forEach(this::add);
  }

  private void add(@Nullable DraftedCheck check) {
    if (check != null && DraftedCheck.isName(check.name())) {
      checks.add(check);
    }
  }

  /** Adds the checks of the label of a task of classes. */
  void label(LabelRule.Label label, int at) {
    String name = DraftedCheck.column(label.facts().name());
    if (label.task() == Task.REGRESSION || name.isEmpty()) {
      return;
    }
    String positive = label.positive();
    if (positive.isEmpty()) {
      positive =
          label.facts().texts().stream()
              .max(Comparator.comparingLong(ColumnFacts.Text::count))
              .orElseThrow()
              .text();
    }
    String text = DraftedCheck.text(positive);
    if (text.isEmpty()) {
      return;
    }
    String expression = name + " == " + text;
    String of = positive;
    IntPredicate isThere = row -> !sample.text(row, at).isEmpty();
    add(
        DraftedCheck.of(
            label.facts().name() + " as usual",
            expression,
            "",
            shares.of(isThere, row -> sample.text(row, at).equals(of)),
            Ends.BOTH));
    LabelShares telling = new LabelShares(sample, shares, at, positive);
    for (int i = 0; i < columns.size(); i++) {
      if (i != at) {
        telling.look(i, columns.get(i), kinds.get(i));
      }
    }
    telling.checks(label.facts().name(), expression).forEach(this::add);
  }

  /** As YAML; nothing where there is nothing to check. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (DraftedCheck check : checks) {
      if (names.add(check.name())) {
        lines.addAll(check.lines());
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "checks:");
    }
    return lines;
  }
}
