package io.steelyard.schemas.expressions;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The computed columns of a definition that was checked: their expressions, in an order in which
 * they can be computed. Immutable.
 *
 * @param expressions by column, each behind those that it reads
 * @param reads the columns that each names
 */
public record ComputedColumns(Map<String, Expression> expressions, Map<String, Set<String>> reads) {
  public ComputedColumns {
    expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
    reads = Map.copyOf(reads);
  }

  /**
   * Those of a definition.
   *
   * @throws IllegalStateException if one is wrong, which reading a definition finds
   */
  public static ComputedColumns of(PipelineDefinition definition) {
    Map<String, ColumnSpec> specs = new LinkedHashMap<>();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    Map<String, ParsedExpression> parsed = new LinkedHashMap<>();
    Map<String, Set<String>> reads = new LinkedHashMap<>();
    Map<String, Expression> expressions = new LinkedHashMap<>();
    try {
      for (ColumnSpec column : definition.columns()) {
        types.put(column.name(), column.type());
        if (column.expression() != null) {
          ParsedExpression expression = ParsedExpression.of(column.expression());
          specs.put(column.name(), column);
          parsed.put(column.name(), expression);
          reads.put(column.name(), expression.columns());
        }
      }
      for (String name : ComputationOrder.of(reads)) {
        ColumnType type = Objects.requireNonNull(specs.get(name)).type();
        ParsedExpression expression = Objects.requireNonNull(parsed.get(name));
        expressions.put(name, expression.typed(ColumnScope.of(types), type));
      }
    } catch (WrongExpression wrong) {
      throw new IllegalStateException(wrong.getMessage(), wrong);
    }
    return new ComputedColumns(expressions, reads);
  }

  public boolean isEmpty() {
    return expressions.isEmpty();
  }

  /** The columns of the input that a column is, or is computed from, by name. */
  public Set<String> sources(String column) {
    Set<String> sources = new TreeSet<>();
    Set<String> seen = new TreeSet<>(List.of(column));
    ArrayDeque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      String name = next.remove();
      Set<String> read = reads.get(name);
      if (read == null) {
        sources.add(name);
      } else {
        read.stream().filter(seen::add).forEach(next::add);
      }
    }
    return sources;
  }
}
