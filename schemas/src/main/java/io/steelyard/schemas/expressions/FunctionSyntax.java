package io.steelyard.schemas.expressions;

import java.util.ArrayList;
import java.util.List;

/**
 * A function or an operator: all that the checker of types and the reference need. {@code
 * transforms} has a kernel of the same name for each first operand.
 *
 * @param name a name, or a symbol such as {@code +}
 * @param signatures from the most to the least exact: an int may be taken as a double
 * @param sentence what it gives, for the reference
 * @param examples expressions with their results, which a test verifies
 */
public record FunctionSyntax(
    String name, Group group, List<Signature> signatures, String sentence, List<Example> examples) {
  /** What a function is about, in the order of the reference. */
  public enum Group {
    ARITHMETIC,
    COMPARISON,
    LOGIC,
    MISSING,
    CONVERSION,
    NUMBERS,
    TEXTS,
    TIMES,
    OTHER
  }

  /**
   * An example.
   *
   * @param result as {@code string()} gives it, {@code missing} where there is none
   */
  public record Example(String expression, String result) {}

  public FunctionSyntax {
    signatures = List.copyOf(signatures);
    examples = List.copyOf(examples);
  }

  static FunctionSyntax function(
      Group group, String name, String sentence, Signature... signatures) {
    return new FunctionSyntax(name, group, List.of(signatures), sentence, List.of());
  }

  FunctionSyntax example(String expression, String result) {
    ArrayList<Example> more = new ArrayList<>(examples);
    more.add(new Example(expression, result));
    return new FunctionSyntax(name, group, signatures, sentence, more);
  }

  /** Whether it is written between or before what it takes. */
  public boolean isOperator() {
    return !Character.isLetter(name.charAt(0)) || name.equals("in");
  }
}
