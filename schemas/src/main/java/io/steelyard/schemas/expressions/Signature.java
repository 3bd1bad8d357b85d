package io.steelyard.schemas.expressions;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Types that a function takes and the type that it gives.
 *
 * @param operands the types of what it takes from each row
 * @param arity whether there may be more operands of the last type
 * @param literals what it takes as written, behind the operands
 */
public record Signature(
    List<ColumnType> operands, Arity arity, List<LiteralKind> literals, ColumnType gives) {
  /** How many operands there may be. */
  public enum Arity {
    EXACT,
    MORE
  }

  public Signature {
    operands = List.copyOf(operands);
    literals = List.copyOf(literals);
  }

  static Signature of(ColumnType gives, ColumnType... operands) {
    return new Signature(List.of(operands), Arity.EXACT, List.of(), gives);
  }

  /** Two operands of a type, or more. */
  static Signature several(ColumnType gives, ColumnType type) {
    return new Signature(List.of(type, type), Arity.MORE, List.of(), gives);
  }

  Signature with(LiteralKind... kinds) {
    return new Signature(operands, arity, List.of(kinds), gives);
  }

  /** The types of so many operands; none where so many do not fit. */
  List<ColumnType> types(int count) {
    if (count < operands.size() || (arity == Arity.EXACT && count > operands.size())) {
      return List.of();
    }
    return count == operands.size()
        ? operands
        : Collections.nCopies(count, operands.get(operands.size() - 1));
  }

  /** The fewest arguments, literals among them. */
  int fewest() {
    return operands.size() + (int) literals.stream().filter(kind -> kind.absent() == null).count();
  }

  /** The most arguments, literals among them. */
  int most() {
    return arity == Arity.MORE ? Integer.MAX_VALUE : operands.size() + literals.size();
  }

  /** Such as {@code string, pattern}. */
  public String words() {
    String types = operands.stream().map(EnumWords::of).collect(Collectors.joining(", "));
    String more = arity == Arity.MORE ? ", …" : "";
    String fixed =
        literals.stream()
            .map(kind -> kind.absent() == null ? kind.word() : "[" + kind.word() + "]")
            .collect(Collectors.joining(", "));
    return types + more + (types.isEmpty() || fixed.isEmpty() ? "" : ", ") + fixed;
  }
}
