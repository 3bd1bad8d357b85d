package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.profiling.ColumnProfile;
import io.steelyard.transforms.profiling.ProfiledInput;
import io.steelyard.transforms.profiling.TableProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drafts a definition from what is in files: one that is in order and trains as it is. Each
 * decision is a rule of its own; what it was seen by stands in a comment beside it.
 */
public final class DefinitionDraft {
  private static final long FEWEST_ROWS = 20;
  private static final long FEW_POSITIVES = 50;
  private static final double RARE = 0.2;
  private static final double MOST_UNREAD = 0.5;
  private static final long MANY_ROWS = 1000;
  private static final int LONGEST_SHOWN = 40;

  private final String name;
  private final ProfiledInput input;
  private final TableProfile profile;
  private final List<Evidenced<String>> markers;
  private final List<ColumnFacts> columns;
  private final List<ColumnKind> kinds = new ArrayList<>();
  private final Sample sample;
  private final LabelRule.Label label;
  private final int labelAt;
  private final List<String> lines = new ArrayList<>();
  private final List<DraftedColumn> drafted = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private int key = -1;
  private int eventTime = -1;

  private DefinitionDraft(String name, ProfiledInput input, @Nullable String labelName) {
    this.name = name;
    this.input = input;
    this.profile = input.profile();
    requireRows();
    this.markers = MissingRule.of(profile.columns());
    Set<String> missing = new TreeSet<>(markers.stream().map(Evidenced::value).toList());
    this.columns =
        profile.columns().stream().map(column -> new ColumnFacts(column, missing)).toList();
    this.sample = new Sample(profile, missing);
    columns.forEach(column -> kinds.add(KindRule.of(column)));
    this.label = LabelRule.of(columns, labelName);
    this.labelAt = columns.indexOf(label.facts());
    kinds.set(labelAt, labelKind());
  }

  /**
   * The draft.
   *
   * @param name of the pipeline
   * @param labelName the column to predict, or null to look for one
   * @throws UserError if the rows are too few, or there is nothing to predict or to learn from
   */
  public static Draft of(String name, ProfiledInput input, @Nullable String labelName) {
    return new DefinitionDraft(name, input, labelName).draft();
  }

  private void requireRows() {
    if (profile.unread() > 0 && profile.read() <= profile.unread() * MOST_UNREAD) {
      throw new UserError(
          GroupedNumber.of(profile.unread())
              + " of "
              + GroupedNumber.of(profile.read() + profile.unread())
              + " records cannot be read. Of one of them: "
              + profile.example());
    }
    if (profile.read() == 0) {
      throw new UserError("The input names columns but has no rows: give a file with rows.");
    }
    if (profile.read() < FEWEST_ROWS) {
      throw new UserError(
          "The input has "
              + (profile.read() == 1 ? "1 row" : profile.read() + " rows")
              + ": give "
              + FEWEST_ROWS
              + " or more, from which it can be told what columns are.");
    }
  }

  private ColumnKind labelKind() {
    return switch (label.task()) {
      case REGRESSION ->
          ColumnKind.of(
              label.facts().isInteger() ? ColumnType.INT : ColumnType.DOUBLE, Role.QUANTITY, "");
      case BINARY, MULTICLASS -> ColumnKind.of(ColumnType.STRING, Role.CATEGORY, "");
    };
  }

  private Draft draft() {
    for (int i = 0; i < columns.size() && key < 0; i++) {
      key = i != labelAt && RoleNames.isKey(columns.get(i), kinds.get(i)) ? i : -1;
    }
    eventTime = RoleNames.eventTime(columns, kinds);
    eventTime = eventTime == labelAt ? -1 : eventTime;
    List<Integer> usable = usable();
    warn();
    writeHead();
    writeInput();
    writeColumns();
    writeRoles();
    writeChecks();
    List<String> used = writeFeatures(usable);
    writeLearning();
    return new Draft(
        String.join("\n", lines) + "\n",
        label.task(),
        label.facts().name(),
        labelEvidence(),
        used,
        leftOut.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList(),
        warnings);
  }

  /** The columns that features may be made of; of the others it is said why. */
  private List<Integer> usable() {
    List<Integer> usable = new ArrayList<>();
    LeakRule leaks =
        label.task() == Task.BINARY
            ? new LeakRule(sample, columns, kinds, labelAt, label.positive())
            : null;
    TwinRule twins = new TwinRule(sample);
    // Of two columns that say the same, a number says more: it has an order.
    List<Integer> order = new ArrayList<>();
    for (boolean isNumber : new boolean[] {true, false}) {
      for (int i = 0; i < columns.size(); i++) {
        if (i != labelAt && (kinds.get(i).role() == Role.QUANTITY) == isNumber) {
          order.add(i);
        }
      }
    }
    Map<Integer, String> reasons = new TreeMap<>();
    for (int i : order) {
      String reason = reason(i, leaks, twins);
      if (reason.isEmpty()) {
        usable.add(i);
      } else {
        reasons.put(i, reason);
      }
    }
    reasons.forEach((column, reason) -> leftOut.put(columns.get(column).name(), reason));
    usable.sort(null);
    input.nested().forEach(field -> leftOut.put(field, "holds lists or records"));
    return usable;
  }

  private String reason(int column, @Nullable LeakRule leaks, TwinRule twins) {
    ColumnKind kind = kinds.get(column);
    ColumnFacts facts = columns.get(column);
    return switch (kind.role()) {
      case EMPTY -> "has no value";
      case CONSTANT ->
          "is " + PlainText.shortened(facts.texts().get(0).text(), LONGEST_SHOWN) + " in every row";
      case IDENTIFIER -> "is an identifier: " + kind.evidence();
      case WORDS -> "has texts of many words: " + kind.evidence();
      case MIXED -> "has " + kind.evidence();
      default -> {
        if (leaks != null) {
          LeakRule.Finding finding = leaks.of(column);
          if (finding.verdict() == LeakRule.Verdict.LEAK) {
            yield finding.words();
          }
          if (finding.verdict() == LeakRule.Verdict.SUSPECT) {
            warnings.add(
                facts.name()
                    + " "
                    + finding.words()
                    + "; remove it from the features if it is only known with the label");
          }
        }
        String twin = twins.of(facts.name(), column, kind);
        yield twin.isEmpty() ? "" : "says the same as " + twin;
      }
    };
  }

  private void warn() {
    long rows = profile.read();
    if (profile.unread() > 0) {
      warnings.add(
          GroupedNumber.of(profile.unread())
              + " records cannot be read and will be rejected. Of one: "
              + profile.example());
    }
    long unlabelled = label.facts().missing() + label.facts().profile().unreadable();
    if (unlabelled > 0) {
      warnings.add(
          GroupedNumber.of(unlabelled)
              + " rows ("
              + percent(unlabelled, rows)
              + ") have no "
              + label.facts().name()
              + " and will be rejected");
    }
    if (label.task() == Task.BINARY) {
      long fewer = Math.min(label.positives(), label.facts().present() - label.positives());
      if (fewer < FEW_POSITIVES) {
        warnings.add(
            "only "
                + GroupedNumber.of(fewer)
                + " rows are of the rarer class: measures will be uncertain");
      } else if (fewer < 0.01 * label.facts().present()) {
        warnings.add(
            "the classes are uneven: " + percent(fewer, label.facts().present()) + " of one");
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (kinds.get(i).mistakes() > 0) {
        warnings.add(
            columns.get(i).name()
                + ": "
                + kinds.get(i).evidence()
                + "; such rows will be rejected");
      }
      ColumnProfile counted = columns.get(i).profile();
      if (input.input().style().decimal() == '.'
          && counted.commaNumbers() > 0
          && Chances.nearlyAll(counted.commaNumbers() + counted.numbers(), counted.present())) {
        warnings.add(
            columns.get(i).name()
                + " has numbers with decimal commas and other columns have points, so that it is"
                + " read as texts: write all in one way, with input.decimal \",\" where that is a"
                + " comma");
      }
      if (kinds.get(i).role() == Role.MANY) {
        warnings.add(
            columns.get(i).name()
                + " has "
                + KindRule.about(columns.get(i))
                + " different values; the 100 most frequent are told apart");
      }
      if (kinds.get(i).role() == Role.TIME && kinds.get(i).evidence().startsWith("day and month")) {
        warnings.add(columns.get(i).name() + ": " + kinds.get(i).evidence());
      }
    }
    if (input.unnamed() > 0) {
      warnings.add(
          input.unnamed() + (input.unnamed() == 1 ? " field has" : " fields have") + " no name");
    }
    if (!input.partial().isEmpty()) {
      warnings.add(
          "some files lack "
              + String.join(", ", input.partial())
              + ": it is missing in their rows, which training must be told to allow");
    }
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private String labelEvidence() {
    String share =
        label.task() == Task.BINARY
            ? "; "
                + GroupedNumber.of(label.positives())
                + " rows positive, "
                + percent(label.positives(), label.facts().present())
            : "";
    return label.evidence() + share;
  }

  private void writeHead() {
    Comments.add(
        lines,
        "",
        "Drafted from "
            + GroupedNumber.of(profile.read())
            + " rows. A comment says what a line was seen by; change what you know better. A check"
            + " stands where the chance that it rejects the next good row is at most "
            + Chances.words(Chances.BOUND)
            + ", whether a number is whole or negative from 100 rows on.");
    warnings.forEach(
        warning ->
            Comments.add(lines, "", "Warning: " + warning + (warning.endsWith(".") ? "" : ".")));
    lines.add("name: " + Yaml.text(name));
    lines.add("version: 1");
    lines.add("owner: unknown  # who answers for it: write your team");
    lines.add(
        "task: "
            + label.task().name().toLowerCase(Locale.ROOT)
            + "  # "
            + KindRule.about(label.facts())
            + " different values of the label");
    lines.add("");
  }

  private void writeInput() {
    InputSpec spec = input.input();
    List<String> keys = new ArrayList<>();
    boolean isText = spec.whitespace() == InputSpec.Whitespace.TRIM;
    if (spec.header() == InputSpec.Header.ABSENT) {
      keys.add("header: absent  # " + input.evidence());
    } else if (isText && !input.evidence().isEmpty()) {
      keys.add("header: present  # " + input.evidence());
    }
    if (spec.delimiter() != ',') {
      keys.add("delimiter: " + Yaml.quoted(String.valueOf(spec.delimiter())));
    }
    if (isText) {
      keys.add("whitespace: trim  # blanks around values say nothing");
      if (spec.lines() == InputSpec.Lines.SINGLE) {
        keys.add("multiline: false  # no value has several lines");
      }
    }
    if (!spec.style().isUtf8()) {
      keys.add("encoding: " + spec.style().encoding() + "  # " + input.encodingEvidence());
    }
    if (spec.style().decimal() != '.') {
      keys.add("decimal: \",\"  # numbers such as 12,5");
    }
    if (!markers.isEmpty()) {
      keys.add(
          "missing: "
              + markers.stream()
                  .map(marker -> Yaml.quoted(marker.value()))
                  .collect(Collectors.joining(", ", "[\"\", ", "]"))
              + "  # "
              + markers.stream()
                  .map(marker -> marker.value() + ": " + marker.evidence())
                  .collect(Collectors.joining("; ")));
    }
    if (!keys.isEmpty()) {
      lines.add("input:");
      keys.forEach(each -> lines.add("  " + each));
      lines.add("");
    }
  }

  private void writeColumns() {
    long numbers = kinds.stream().filter(kind -> kind.role() == Role.QUANTITY).count();
    lines.add("columns:");
    for (int i = 0; i < columns.size(); i++) {
      DraftedColumn column = new DraftedColumn(columns.get(i), kinds.get(i), use(i), numbers);
      lines.addAll(column.lines());
      drafted.add(column);
    }
  }

  private DraftedColumn.Use use(int column) {
    if (column == labelAt) {
      return label.task() == Task.REGRESSION ? DraftedColumn.Use.NEEDED : DraftedColumn.Use.CLASSES;
    }
    return column == key || column == eventTime
        ? DraftedColumn.Use.NEEDED
        : DraftedColumn.Use.PLAIN;
  }

  private void writeRoles() {
    if (key >= 0) {
      lines.add("key: " + Yaml.text(columns.get(key).name()) + "  # " + kinds.get(key).evidence());
    }
    if (eventTime >= 0) {
      lines.add(
          "eventTime: " + Yaml.text(columns.get(eventTime).name()) + "  # a time in every row");
    }
    lines.add(
        "label: {column: "
            + Yaml.text(label.facts().name())
            + (label.task() == Task.BINARY ? ", positive: " + Yaml.text(label.positive()) : "")
            + "}  # "
            + Yaml.comment(labelEvidence()));
    lines.add("");
  }

  private void writeChecks() {
    DataCheckRule rule = new DataCheckRule(sample, columns, kinds, key, eventTime, profile.read());
    rule.rows();
    rule.label(label, labelAt);
    for (int i = 0; i < columns.size(); i++) {
      DraftedColumn column = drafted.get(i);
      if (i != labelAt || label.task() == Task.REGRESSION) {
        rule.column(i, column.isRequired(), column.hasDomain(), column.hasRange());
      }
    }
    List<String> checks = rule.lines();
    if (!checks.isEmpty()) {
      Comments.add(
          lines,
          "",
          "These warn, of all rows together, where more than chance and usual drift shows: the odds"
              + " of a share are four times what they were, or a quarter. That chance alone does it"
              + " is 1 in 10,000 for each, in a file of a tenth of these rows or more.");
      lines.addAll(checks);
      lines.add("");
    }
  }

  private List<String> writeFeatures(List<Integer> usable) {
    leftOut.forEach((column, reason) -> Comments.add(lines, "", column + " " + reason + "."));
    FeatureRule features =
        new FeatureRule(profile.read() >= MANY_ROWS ? FeatureRule.Rows.MANY : FeatureRule.Rows.FEW);
    for (int i : usable) {
      features.add(columns.get(i).name(), kinds.get(i), clock(i));
    }
    if (features.used().isEmpty()) {
      throw new UserError(
          "No column is left that a model could learn "
              + label.facts().name()
              + " from"
              + (leftOut.isEmpty()
                  ? "."
                  : ": "
                      + leftOut.entrySet().stream()
                          .map(each -> each.getKey() + " " + each.getValue())
                          .collect(Collectors.joining("; "))
                      + "."));
    }
    lines.add("features:");
    lines.addAll(features.lines());
    lines.add("");
    return features.used();
  }

  /** Whether a time says more than the day. */
  private FeatureRule.Clock clock(int column) {
    return kinds.get(column).role() == Role.TIME
            && SplitRule.hasHours(sample, column, kinds.get(column))
        ? FeatureRule.Clock.HOURS
        : FeatureRule.Clock.DAYS;
  }

  private void writeLearning() {
    String latest =
        eventTime < 0 || label.task() == Task.REGRESSION
            ? null
            : SplitRule.latest(sample, eventTime, kinds.get(eventTime), labelAt);
    if (latest != null) {
      Comments.add(lines, "", latest + ".");
    }
    lines.add(
        "split: {by: "
            + (latest == null ? "key" : "latest")
            + ", validation: "
            + SplitRule.SHARE
            + ", test: "
            + SplitRule.SHARE
            + "}");
    lines.addAll(TrainerRule.lines(label.task()));
    if (label.task() == Task.BINARY) {
      boolean isRare =
          label.positives() < RARE * label.facts().present() && label.positives() >= FEW_POSITIVES;
      lines.add(
          isRare
              ? "threshold: {maximize: f1}  # positives are rare: 0.5 would find few"
              : "threshold: {fixed: 0.5}");
    }
    double heldOut = latest == null ? 1 : 2 * SplitRule.SHARE;
    Evidenced<String> monitor =
        eventTime < 0
            ? null
            : WindowRule.monitor(sample, eventTime, kinds.get(eventTime), profile.read(), heldOut);
    if (monitor != null) {
      lines.add("monitor: {" + monitor.value() + "}  # " + monitor.evidence());
    }
    lines.add("# Once you know what it reaches, refuse less:");
    lines.add(
        switch (label.task()) {
          case BINARY -> "# gates: [{metric: auc, split: test, minimum: 0.8}]";
          case MULTICLASS -> "# gates: [{metric: error, split: test, maximum: 0.2}]";
          case REGRESSION -> "# gates: [{metric: r2, split: test, minimum: 0.5}]";
        });
  }
}
