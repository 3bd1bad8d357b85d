package io.steelyard.transforms.drafting;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column is to be predicted: the one that is named, else one whose name says so, else the
 * last with two values; and as what.
 */
final class LabelRule {
  private static final int MOST_CLASSES = 20;
  private static final int MOST_TEXTS = 100;
  private static final long FEWEST_OF_A_CLASS = 5;
  private static final int MOST_SHOWN = 10;

  private static final List<String> NAMES =
      List.of(
          "label",
          "target",
          "y",
          "class",
          "outcome",
          "response",
          "income",
          "churn",
          "churned",
          "exited",
          "attrition",
          "fraud",
          "isfraud",
          "default",
          "defaulted",
          "survived",
          "clicked",
          "click",
          "converted",
          "conversion",
          "purchased",
          "subscribed",
          "approved",
          "diagnosis",
          "deposit",
          "readmitted");

  private static final Set<String> POSITIVE =
      Set.of(
          "1",
          "1.0",
          "true",
          "t",
          "yes",
          "y",
          "positive",
          "pos",
          "fraud",
          "churn",
          "churned",
          "bad",
          "default",
          "exited",
          "spam");

  private LabelRule() {}

  /**
   * What is predicted.
   *
   * @param positive the positive class of a binary task, else empty
   * @param evidence why this column
   */
  record Label(ColumnFacts facts, Task task, String positive, long positives, String evidence) {}

  /**
   * The label.
   *
   * @param named by the user, or null
   * @throws UserError if there is none, or it has nothing to tell apart
   */
  static Label of(List<ColumnFacts> columns, @Nullable String named) {
    if (named != null) {
      return label(
          columns.stream()
              .filter(column -> column.name().equals(named))
              .findFirst()
              .orElseThrow(() -> absent(columns, named)),
          "as named");
    }
    for (String name : NAMES) {
      for (ColumnFacts column : columns) {
        if (NameWords.of(column.name()).joined().equals(name) && column.distinct() > 1) {
          return label(column, "by its name");
        }
      }
    }
    List<ColumnFacts> twofold =
        columns.stream()
            .filter(column -> column.distinct() == 2 && column.isWhole())
            .filter(column -> column.rarest() >= FEWEST_OF_A_CLASS)
            .toList();
    Optional<ColumnFacts> telling =
        twofold.stream()
            .filter(column -> NameWords.of(column.name()).hasAny(Set.copyOf(NAMES)))
            .findFirst();
    if (telling.isPresent()) {
      return label(telling.get(), "by its name");
    }
    if (twofold.isEmpty()) {
      throw new UserError(
          "No column has two values or a name such as label: add "
              + Setting.of("label")
              + " with the column to predict"
              + candidates(columns)
              + ".");
    }
    return label(
        twofold.get(twofold.size() - 1),
        "the last column of two values"
            + (twofold.size() > 1
                ? "; others: "
                    + String.join(
                        ", ",
                        twofold.stream()
                            .limit(Math.min(MOST_SHOWN, twofold.size() - 1))
                            .map(ColumnFacts::name)
                            .toList())
                : ""));
  }

  private static UserError absent(List<ColumnFacts> columns, String named) {
    List<String> names = columns.stream().map(ColumnFacts::name).toList();
    String nearest = Nearest.to(named, names);
    return new UserError(
        "There is no column "
            + named
            + ", which "
            + Setting.of("label")
            + " names: "
            + (nearest == null
                ? "the columns are "
                    + String.join(", ", names.stream().limit(MOST_SHOWN).toList())
                    + (names.size() > MOST_SHOWN ? ", …" : "")
                    + "."
                : "did you mean " + nearest + "?"));
  }

  private static String candidates(List<ColumnFacts> columns) {
    List<String> names =
        columns.stream()
            .filter(column -> column.distinct() > 1)
            .filter(column -> column.distinct() <= MOST_CLASSES || column.isNumber())
            .limit(MOST_SHOWN)
            .map(ColumnFacts::name)
            .toList();
    return names.isEmpty() ? "" : ", such as " + String.join(", ", names);
  }

  private static Label label(ColumnFacts facts, String why) {
    String name = "The label " + facts.name();
    if (facts.distinct() == 0) {
      throw new UserError(
          name + " has no value in any row: name another by " + Setting.of("label") + ".");
    }
    if (facts.distinct() == 1 && facts.isWhole()) {
      throw new UserError(
          name
              + " is "
              + facts.texts().get(0).text()
              + " wherever it is there: a model has nothing to tell apart. Name another by "
              + Setting.of("label")
              + ", or give rows of two classes.");
    }
    boolean isNumber = facts.isNumber();
    boolean isWhole = facts.isInteger();
    if (facts.distinct() == 2) {
      ColumnFacts.Text positive = positive(facts.texts());
      return new Label(facts, Task.BINARY, positive.text(), positive.count(), why);
    }
    if (isNumber && (!isWhole || facts.distinct() > MOST_CLASSES)) {
      return new Label(facts, Task.REGRESSION, "", 0, why);
    }
    if (facts.distinct() > MOST_TEXTS) {
      throw new UserError(
          name
              + " has "
              + KindRule.about(facts)
              + " different texts, more than a model tells apart: name another by "
              + Setting.of("label")
              + ".");
    }
    return new Label(facts, Task.MULTICLASS, "", 0, why);
  }

  /** The one that says so, else the rarer. */
  private static ColumnFacts.Text positive(List<ColumnFacts.Text> texts) {
    ColumnFacts.Text first = texts.get(0);
    ColumnFacts.Text second = texts.get(1);
    if (isPositive(first) != isPositive(second)) {
      return isPositive(first) ? first : second;
    }
    return first.count() < second.count() ? first : second;
  }

  private static boolean isPositive(ColumnFacts.Text text) {
    return POSITIVE.contains(text.text().toLowerCase(Locale.ROOT));
  }
}
