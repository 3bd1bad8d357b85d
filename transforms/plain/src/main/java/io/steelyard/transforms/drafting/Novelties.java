package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.profiling.SampledRow;
import io.steelyard.transforms.profiling.TableProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What rows have that a definition does not know: columns, texts beyond domains, repetitions. */
public final class Novelties {
  private static final int MOST_SHOWN = 5;
  private static final int LONGEST_SHOWN = 40;

  private final PipelineDefinition definition;
  private final TableProfile rows;
  private final Set<String> missing;
  private final List<ColumnFacts> columns;

  /** Of rows, as a definition knows them. */
  public Novelties(PipelineDefinition definition, TableProfile rows) {
    this.definition = definition;
    this.rows = rows;
    this.missing = new TreeSet<>(definition.input().missing());
    this.columns = rows.columns().stream().map(each -> new ColumnFacts(each, missing)).toList();
  }

  /**
   * A sentence for each column that the definition does not name, with what it tells of the label
   * if that is nearly all. None where a file says no names.
   */
  public List<String> columns() {
    if (definition.input().header() == InputSpec.Header.ABSENT) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    for (ColumnSpec column : definition.columns()) {
      known.add(column.name());
      known.addAll(column.aliases());
    }
    List<String> told = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      if (!known.contains(name)) {
        String leak = leak(i);
        told.add(
            PlainText.of(name)
                + " is not in the definition"
                + (leak.isEmpty() ? "" : ", and " + leak));
      }
    }
    return told;
  }

  /** What a column tells of a label of two classes; empty where that is little. */
  private String leak(int column) {
    List<String> names = columns.stream().map(ColumnFacts::name).toList();
    int label = names.indexOf(definition.label().column());
    String positive = definition.label().positive();
    if (definition.task() != Task.BINARY || label < 0 || positive == null) {
      return "";
    }
    LeakRule rule =
        new LeakRule(
            new Sample(rows, missing),
            columns,
            columns.stream().map(KindRule::of).toList(),
            label,
            positive);
    return rule.of(column).words();
  }

  /** A sentence for each column with texts that its domain has not. */
  public List<String> texts() {
    List<String> told = new ArrayList<>();
    for (ColumnFacts facts : columns) {
      for (ColumnSpec column : definition.columns()) {
        List<?> domain = (List<?>) column.checks().getOrDefault("domain", List.of());
        boolean isRead = column.type() == ColumnType.STRING && column.expression() == null;
        if (column.name().equals(facts.name()) && isRead && !domain.isEmpty()) {
          List<ColumnFacts.Text> unseen =
              facts.texts().stream()
                  .filter(text -> !domain.contains(text.text()))
                  .sorted(Comparator.comparingLong(ColumnFacts.Text::count).reversed())
                  .toList();
          if (!unseen.isEmpty()) {
            told.add(sentence(facts, unseen));
          }
        }
      }
    }
    return told;
  }

  private static String sentence(ColumnFacts facts, List<ColumnFacts.Text> unseen) {
    long count = unseen.stream().mapToLong(ColumnFacts.Text::count).sum();
    return PlainText.of(facts.name())
        + ": "
        + String.format(Locale.ROOT, "%.2f %%", 100.0 * count / facts.present())
        + " of the values are none of the domain"
        + (facts.isWhole() ? "" : ", or more")
        + ": "
        + unseen.stream()
            .limit(MOST_SHOWN)
            .map(
                text ->
                    PlainText.shortened(text.text(), LONGEST_SHOWN)
                        + " ("
                        + GroupedNumber.of(text.count())
                        + ")")
            .collect(Collectors.joining(", "))
        + (unseen.size() > MOST_SHOWN ? ", …" : "");
  }

  /** Of all rows, how many are like another; an estimate where they are many. */
  public long repeated() {
    long all = 0;
    long twice = 0;
    for (SampledRow row : rows.sample()) {
      all += row.count();
      twice += row.count() > 1 ? row.count() : 0;
    }
    return all == 0 ? 0 : Math.round((double) twice / all * rows.read());
  }
}
