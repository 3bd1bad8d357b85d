package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a definition by name, as far as they could be read. */
final class Columns {
  /**
   * A column.
   *
   * @param type null where it is not known because of a problem
   * @param spec null where the type is not known
   */
  record Declared(String name, @Nullable ColumnType type, @Nullable ColumnSpec spec) {
    /** The texts that the column may have; empty where they are not known. */
    List<String> domain() {
      return spec == null ? List.of() : spec.texts("domain");
    }

    /** The column's other names in the data. */
    List<String> aliases() {
      return spec == null ? List.of() : spec.aliases();
    }
  }

  private final Map<String, Declared> byName = new LinkedHashMap<>();
  private final Problems problems;
  private final Map<String, Set<String>> reads = new HashMap<>();
  private boolean incomplete;

  Columns(Problems problems) {
    this.problems = problems;
  }

  void put(Declared column) {
    byName.put(column.name(), column);
  }

  /** Some columns are not known, so that references to unknown columns are no problems. */
  void lacksSome() {
    incomplete = true;
  }

  boolean lackSome() {
    return incomplete;
  }

  /** A column is computed from these. */
  void computes(String name, Set<String> from) {
    reads.put(name, from);
  }

  /** The columns from which others are computed, directly, by their names. */
  Map<String, Set<String>> reads() {
    return reads;
  }

  /** The column itself, and all that it is computed from. */
  Set<String> sources(String name) {
    Set<String> sources = new LinkedHashSet<>(List.of(name));
    ArrayDeque<String> next = new ArrayDeque<>(sources);
    while (!next.isEmpty()) {
      for (String source : reads.getOrDefault(next.remove(), Set.of())) {
        if (sources.add(source)) {
          next.add(source);
        }
      }
    }
    return sources;
  }

  @Nullable Declared get(String name) {
    return byName.get(name);
  }

  Collection<Declared> all() {
    return byName.values();
  }

  Collection<String> names() {
    return byName.keySet();
  }

  /** The column that a text names; null where there is none, which is noted as a problem. */
  @Nullable Declared named(Value.@Nullable Text reference) {
    if (reference == null) {
      return null;
    }
    Declared column = byName.get(reference.text());
    if (column == null && !incomplete) {
      problems.add(
          reference.at(),
          reference.path()
              + " is "
              + Quote.text(reference.text())
              + ", which is "
              + advice(reference.text()));
    }
    return column;
  }

  private String advice(String name) {
    return byName.values().stream()
        .filter(column -> column.aliases().contains(name))
        .findFirst()
        .map(column -> "an alias of a column; write its name " + Quote.text(column.name()) + ".")
        .orElseGet(() -> "no column; " + Nearest.advice(name, byName.keySet()));
  }

  /**
   * Notes a problem where the column that a text names is none of these types.
   *
   * @param wanted what the types are in words, such as {@code a number (int or double)}
   */
  void requireType(Value.@Nullable Text reference, Set<ColumnType> types, String wanted) {
    Declared column = named(reference);
    if (reference != null
        && column != null
        && column.type() != null
        && !types.contains(column.type())) {
      problems.add(
          reference.at(),
          reference.path()
              + " is the column "
              + Quote.text(reference.text())
              + " of type "
              + TypeWords.of(column.type())
              + "; it must be "
              + wanted
              + ".");
    }
  }
}
