package io.steelyard.transforms.drafting;

import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A column with its checks as YAML, and the evidence for them. */
final class DraftedColumn {
  private final List<String> keys = new ArrayList<>();
  private List<String> domain = List.of();
  private boolean isRequired;
  private boolean hasRange;
  private final List<String> evidence = new ArrayList<>();

  /**
   * A column.
   *
   * @param numbers how many columns have ranges
   */
  DraftedColumn(ColumnFacts facts, ColumnKind kind, Use use, long numbers) {
    keys.add("name: " + Yaml.text(facts.name()));
    keys.add("type: " + kind.type().name().toLowerCase(Locale.ROOT));
    if (!kind.format().isEmpty() && !kind.format().equals("iso")) {
      keys.add("format: " + Yaml.text(kind.format()));
    }
    Evidenced<Boolean> required = RequiredRule.of(facts);
    evidence.add(required.evidence());
    boolean isChecked = kind.role() != Role.CONSTANT && kind.role() != Role.EMPTY;
    if (use != Use.PLAIN || (required.value() && isChecked)) {
      keys.add("required: true");
      isRequired = true;
    }
    if (!kind.evidence().isEmpty()) {
      evidence.add(kind.evidence());
    }
    if (use == Use.CLASSES) {
      domain = facts.texts().stream().map(ColumnFacts.Text::text).toList();
      evidence.add(domain.size() + " classes");
    } else if (isChecked
        && (kind.role() == Role.CATEGORY || kind.role() == Role.MANY)
        && kind.type() == ColumnType.STRING) {
      Evidenced<List<String>> texts = DomainRule.of(facts);
      domain = texts.value();
      evidence.add(texts.evidence());
    } else if (kind.role() == Role.QUANTITY) {
      Evidenced<RangeRule.Range> range = RangeRule.of(facts, numbers);
      evidence.add(range.evidence());
      hasRange = range.value().maximum() != null;
      String minimum = range.value().minimum();
      String maximum = range.value().maximum();
      if (minimum != null) {
        keys.add("minimum: " + minimum);
      }
      if (maximum != null) {
        keys.add("maximum: " + maximum);
      }
    }
  }

  /** What a row without the column means. */
  enum Use {
    /** A value may be missing. */
    PLAIN,
    /** It is rejected. */
    NEEDED,
    /** It is rejected, as is one of another class. */
    CLASSES
  }

  /** Whether a value must be there. */
  boolean isRequired() {
    return isRequired;
  }

  /** Whether its texts are listed. */
  boolean hasDomain() {
    return !domain.isEmpty();
  }

  /** Whether its numbers have both ends. */
  boolean hasRange() {
    return hasRange;
  }

  /** The lines of the column in a definition. */
  List<String> lines() {
    String comment =
        "# "
            + Yaml.comment(
                evidence.stream()
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining("; ")));
    String flow =
        "  - {"
            + String.join(", ", keys)
            + (domain.isEmpty() ? "" : ", domain: " + Yaml.list(domain))
            + "}";
    List<String> lines = new ArrayList<>();
    if (flow.length() + 2 + comment.length() <= Yaml.WIDTH) {
      lines.add(flow + "  " + comment);
      return lines;
    }
    Comments.add(lines, "  ", comment.substring(2));
    if (flow.length() <= Yaml.WIDTH) {
      lines.add(flow);
      return lines;
    }
    for (int i = 0; i < keys.size(); i++) {
      lines.add((i == 0 ? "  - " : "    ") + keys.get(i));
    }
    if (!domain.isEmpty()) {
      Yaml.addList(lines, "    ", "domain", domain);
    }
    return lines;
  }
}
