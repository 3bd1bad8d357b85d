package io.steelyard.transforms.expressions;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.expressions.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each function does, by its name and the type of its last operand. */
final class Kernels {
  private static final Kernels ALL = new Kernels();

  private final Map<List<String>, Kernel.Source> sources = new HashMap<>();

  private Kernels() {
    Arithmetic.register(this);
    Comparison.register(this);
    Logic.register(this);
    Choice.register(this);
    Membership.register(this);
    Conversions.register(this);
    Numbers.register(this);
    Texts.register(this);
    Times.register(this);
    Buckets.register(this);
  }

  void put(String function, String type, Kernel.Source source) {
    if (sources.put(List.of(function, type), source) != null) {
      throw new IllegalStateException("two kernels of " + function + " of " + type);
    }
  }

  /** The kernel of a function's application. */
  static Kernel of(Expression.Apply apply) {
    Expression last = apply.operands().get(apply.operands().size() - 1);
    Kernel.Source source = ALL.sources.get(List.of(apply.function(), EnumWords.of(last.type())));
    if (source == null) {
      throw new IllegalStateException(
          "no kernel of " + apply.function() + " of " + EnumWords.of(last.type()));
    }
    return source.of(apply.literals());
  }
}
