package io.steelyard.transforms.drafting;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.EditedColumns;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.profiling.ColumnProfile;
import io.steelyard.transforms.profiling.TableProfile;
import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a definition would be edited so that checks of columns pass on rows that they reject: a value
 * need not be there, a domain has more texts, a range is wider. Whether it should be is for people
 * to say: rows may be what is wrong.
 */
public final class Widening {
  private static final int MOST_TEXTS = 200;

  private final EditedColumns edited;
  private final Set<String> needed = new HashSet<>();

  private Widening(PipelineDefinition definition, EditedColumns edited) {
    this.edited = edited;
    needed.add(definition.label().column());
    needed.add(Objects.requireNonNullElse(definition.key(), ""));
    needed.add(Objects.requireNonNullElse(definition.eventTime(), ""));
  }

  /**
   * Edits a text of the definition.
   *
   * @param rejected why rows were rejected
   * @param rows what is in them
   */
  public static void edit(
      EditedColumns edited,
      PipelineDefinition definition,
      RejectionReasons rejected,
      TableProfile rows) {
    Set<String> missing = new TreeSet<>(definition.input().missing());
    Widening widening = new Widening(definition, edited);
    for (ColumnProfile profile : rows.columns()) {
      ColumnSpec column =
          definition.columns().stream()
              .filter(each -> each.name().equals(profile.name()))
              .findFirst()
              .orElse(null);
      if (column != null && !column.name().equals(definition.label().column())) {
        widening.edit(column, new ColumnFacts(profile, missing), rejected);
      }
    }
  }

  private void edit(ColumnSpec column, ColumnFacts facts, RejectionReasons rejected) {
    String name = column.name();
    if (isRejected(rejected, name, "required") && !needed.contains(name)) {
      var unused = edited.replace(name, "required", "false");
    }
    if (isRejected(rejected, name, "domain") && facts.isWhole()) {
      List<?> domain = (List<?>) column.checks().getOrDefault("domain", List.of());
      List<String> more =
          facts.texts().stream()
              .map(ColumnFacts.Text::text)
              .filter(text -> !domain.contains(text))
              .toList();
      if (!more.isEmpty() && domain.size() + more.size() <= MOST_TEXTS) {
        var unused = edited.append(name, "domain", more.stream().map(Yaml::text).toList());
      }
    }
    boolean isNumber = column.type() == ColumnType.INT || column.type() == ColumnType.DOUBLE;
    if (isRejected(rejected, name, "range") && isNumber && facts.isNumber()) {
      widen(column, "minimum", facts.least(), -1);
      widen(column, "maximum", facts.greatest(), 1);
    }
  }

  /** Moves a bound where a number is beyond it, which is on this side. */
  private void widen(ColumnSpec column, String key, double end, int side) {
    if (column.checks().get(key) instanceof BigDecimal bound
        && Integer.signum(new BigDecimal(end).compareTo(bound)) == side) {
      var unused = edited.replace(column.name(), key, Numbers.text(end));
    }
  }

  private static boolean isRejected(RejectionReasons rejected, String column, String check) {
    return rejected.counts().containsKey(new Cause(column, check));
  }
}
