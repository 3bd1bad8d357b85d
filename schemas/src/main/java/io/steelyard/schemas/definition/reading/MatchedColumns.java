package io.steelyard.schemas.definition.reading;

import com.google.re2j.Pattern;
import io.steelyard.schemas.definition.TextPattern;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the columns of features that say which by type and name: all such columns, in their
 * order, but the label, the key, the event time and the weight.
 */
final class MatchedColumns {
  private final Problems problems;
  private final Columns columns;

  MatchedColumns(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
  }

  /** Puts the columns where a list of them would stand. */
  void writeOut(Value.Section root) {
    Set<String> roles = roles(root);
    for (Value.Section feature : root.sections("features")) {
      Value.Section match = feature.section("match");
      if (match == null) {
        continue;
      }
      if (feature.given().contains("columns")) {
        problems.add(match.at(), match.path() + " stands beside columns; keep one of both.");
        continue;
      }
      List<Value> found = found(match, roles);
      String path = Paths.key(feature.path(), "columns");
      feature.values().put("columns", new Value.Items(match.at(), path, found, found.size()));
    }
  }

  private static Set<String> roles(Value.Section root) {
    Set<String> roles = new HashSet<>();
    for (String role : List.of("key", "eventTime", "weight")) {
      add(root.text(role), roles);
    }
    Value.Section label = root.section("label");
    add(label == null ? null : label.text("column"), roles);
    return roles;
  }

  private static void add(Value.@Nullable Text role, Set<String> roles) {
    if (role != null) {
      roles.add(role.text());
    }
  }

  private List<Value> found(Value.Section match, Set<String> roles) {
    Set<ColumnType> types = new HashSet<>();
    match
        .texts("types")
        .forEach(word -> types.add(EnumWords.constant(ColumnType.class, word.text())));
    Value.Text regex = match.text("pattern");
    Pattern pattern = pattern(regex);
    if (pattern == null && (regex != null || types.isEmpty())) {
      // What is meant is not known, which is said already.
      return List.of();
    }
    Set<String> left = new HashSet<>(roles);
    for (Value.Text except : match.texts("except")) {
      if (columns.named(except) != null) {
        left.add(except.text());
      }
    }
    List<Value> found = new ArrayList<>();
    for (Columns.Declared column : columns.all()) {
      boolean isMeant =
          !left.contains(column.name())
              && (types.isEmpty() || (column.type() != null && types.contains(column.type())))
              && (pattern == null || pattern.matches(column.name()));
      if (isMeant) {
        found.add(new Value.Text(match.at(), match.path(), column.name()));
      }
    }
    if (found.isEmpty()) {
      problems.add(
          match.at(),
          match.path()
              + " finds no column; label, key, event time and weight are never among them.");
    }
    return found;
  }

  private @Nullable Pattern pattern(Value.@Nullable Text text) {
    if (text == null) {
      return null;
    }
    try {
      return TextPattern.compile(text.text());
    } catch (IllegalArgumentException e) {
      problems.add(
          text.at(),
          text.path()
              + " is "
              + Quote.text(text.text())
              + ", but "
              + e.getMessage()
              + "; mend it.");
      return null;
    }
  }
}
