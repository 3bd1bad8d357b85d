package io.steelyard.schemas.expressions;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.expressions.Expression.Apply;
import io.steelyard.schemas.expressions.Expression.Fixed;
import io.steelyard.schemas.expressions.Expression.Read;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the columns and the types of an expression. An int becomes a double where a double is
 * taken; nothing else becomes another type by itself.
 */
final class ExpressionTypes {
  private final ColumnScope scope;

  ExpressionTypes(ColumnScope scope) {
    this.scope = scope;
  }

  Expression check(Term term, ColumnType wanted) throws WrongExpression {
    Expression found = check(term);
    if (!fits(found.type(), wanted)) {
      throw new WrongExpression(
          term.at(),
          "it gives "
              + article(found.type())
              + ", but the column is "
              + article(wanted)
              + "; change its type or the expression.");
    }
    return as(wanted, found);
  }

  Expression check(Term term) throws WrongExpression {
    if (term instanceof Term.Literal literal) {
      if (literal.value().equals("")) {
        throw new WrongExpression(
            literal.at(), "an empty text is a missing value; write isMissing(x) or !isMissing(x).");
      }
      return new Fixed(literal.type(), literal.value());
    }
    if (term instanceof Term.Name name) {
      ColumnType type = scope.type(name.column());
      if (type == null) {
        throw new WrongExpression(name.at(), unknownColumn(name.column()));
      }
      return new Read(name.column(), type);
    }
    if (term instanceof Term.Call call) {
      return call.function().equals("in") ? membership(call) : call(call);
    }
    throw new IllegalStateException(term.toString());
  }

  private String unknownColumn(String name) {
    return KnownFunctions.named(name) != null
        ? Shown.text(name) + " is a function; write what it takes in brackets."
        : "there is no column " + Shown.text(name) + "; " + scope.advice(name, scope.names());
  }

  private Expression membership(Term.Call call) throws WrongExpression {
    Expression value = check(call.arguments().get(0));
    List<Object> items = new ArrayList<>();
    ColumnType type = value.type();
    for (Term term : ((Term.Items) call.arguments().get(1)).items()) {
      if (!(check(term) instanceof Fixed item)) {
        throw new WrongExpression(
            term.at(), "the values of a list are written out; compare columns with == and ||.");
      }
      if (!fits(item.type(), type)
          && !(type == ColumnType.INT && item.type() == ColumnType.DOUBLE)) {
        throw new WrongExpression(
            term.at(),
            "the list holds "
                + article(item.type())
                + ", but is searched for "
                + article(value.type())
                + "; write values of that type.");
      }
      if (item.type() == ColumnType.DOUBLE) {
        type = ColumnType.DOUBLE;
      }
      items.add(item.value());
    }
    boolean isReal = type == ColumnType.DOUBLE;
    List<Object> same =
        isReal ? items.stream().<Object>map(item -> ((Number) item).doubleValue()).toList() : items;
    return new Apply("in", List.of(as(type, value)), same, ColumnType.BOOLEAN);
  }

  private Expression call(Term.Call call) throws WrongExpression {
    FunctionSyntax function = KnownFunctions.named(call.function());
    if (function == null) {
      throw new WrongExpression(
          call.at(),
          "there is no function "
              + Shown.text(call.function())
              + "; "
              + scope.advice(call.function(), KnownFunctions.names()));
    }
    List<Term> arguments = call.arguments();
    checkCount(call, function);
    int literals = function.signatures().get(0).literals().size();
    // Literals stand last, and one that may be left out is the last of them.
    int most = function.signatures().get(0).operands().size();
    int operandCount = literals == 0 ? arguments.size() : Math.min(arguments.size(), most);
    List<Expression> operands = new ArrayList<>();
    for (Term argument : arguments.subList(0, operandCount)) {
      operands.add(check(argument));
    }
    for (Signature signature : function.signatures()) {
      List<ColumnType> types = signature.types(operands.size());
      if (types.size() == operands.size() && allFit(operands, types)) {
        if (function.name().equals("/") && operands.stream().allMatch(ExpressionTypes::isInt)) {
          throw new WrongExpression(
              call.at(),
              "/ of two ints would drop the remainder; write double(a) / b, or div(a, b) to drop"
                  + " it.");
        }
        List<Expression> same = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
          same.add(as(types.get(i), operands.get(i)));
        }
        List<Term> rest = arguments.subList(operandCount, arguments.size());
        return apply(call, signature, same, literals(call, signature, rest));
      }
    }
    throw new WrongExpression(call.at(), mismatch(function, operands));
  }

  private static Expression apply(
      Term.Call call, Signature signature, List<Expression> operands, List<Object> literals) {
    String name = call.function();
    if (name.equals("timestamp")) {
      Long millis = LiteralKind.instant((String) literals.get(0));
      return new Fixed(ColumnType.TIMESTAMP, Objects.requireNonNull(millis));
    }
    return new Apply(name, operands, literals, signature.gives());
  }

  private static void checkCount(Term.Call call, FunctionSyntax function) throws WrongExpression {
    int count = call.arguments().size();
    boolean fits =
        function.signatures().stream().anyMatch(s -> count >= s.fewest() && count <= s.most());
    if (!fits) {
      throw new WrongExpression(
          call.at(),
          function.name()
              + " takes ("
              + forms(function)
              + "), but here it has "
              + (count == 1 ? "1 argument." : count + " arguments."));
    }
  }

  private static List<Object> literals(Term.Call call, Signature signature, List<Term> given)
      throws WrongExpression {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < signature.literals().size(); i++) {
      LiteralKind kind = signature.literals().get(i);
      if (i >= given.size()) {
        values.add(Objects.requireNonNull(kind.absent()));
        continue;
      }
      Term term = given.get(i);
      if (!(term instanceof Term.Literal literal) || literal.type() != kind.type()) {
        throw new WrongExpression(
            term.at(),
            "the "
                + kind.word()
                + " of "
                + call.function()
                + " must be written out as "
                + article(kind.type())
                + ", the same for every row.");
      }
      String flaw = kind.flaw(literal.value());
      if (flaw != null) {
        throw new WrongExpression(
            term.at(),
            "the " + kind.word() + " of " + call.function() + " is wrong: " + flaw + ".");
      }
      values.add(literal.value());
    }
    return values;
  }

  private static String mismatch(FunctionSyntax function, List<Expression> operands) {
    String found =
        operands.stream()
            .map(operand -> EnumWords.of(operand.type()))
            .collect(Collectors.joining(", "));
    return function.name()
        + " takes ("
        + forms(function)
        + "), but here it has ("
        + found
        + "); "
        + advice(operands)
        + ".";
  }

  private static String advice(List<Expression> operands) {
    TreeSet<ColumnType> types = new TreeSet<>();
    operands.forEach(operand -> types.add(operand.type()));
    if (types.size() == 2 && types.contains(ColumnType.TIMESTAMP)) {
      return "an instant is written timestamp('2026-03-01T00:00:00Z')";
    }
    if (types.contains(ColumnType.STRING)) {
      return "string(x), int(x) and double(x) convert";
    }
    return types.contains(ColumnType.TIMESTAMP)
        ? "secondsBetween(a, b) and daysBetween(a, b) measure between instants"
        : "int(x) and double(x) convert";
  }

  private static String forms(FunctionSyntax function) {
    if (function.signatures().size() == ColumnType.values().length) {
      String ofInts = function.signatures().get(0).words();
      return ofInts.replace(EnumWords.of(ColumnType.INT), "T") + ", where T is any one type";
    }
    return function.signatures().stream()
        .map(Signature::words)
        .distinct()
        .collect(Collectors.joining(") or ("));
  }

  private static boolean allFit(List<Expression> operands, List<ColumnType> types) {
    for (int i = 0; i < operands.size(); i++) {
      if (!fits(operands.get(i).type(), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInt(Expression operand) {
    return operand.type() == ColumnType.INT;
  }

  private static boolean fits(ColumnType found, ColumnType wanted) {
    return found == wanted || (found == ColumnType.INT && wanted == ColumnType.DOUBLE);
  }

  /** The expression as this type, which it fits. */
  private static Expression as(ColumnType type, Expression found) {
    if (found.type() == type) {
      return found;
    }
    return found instanceof Fixed fixed
        ? new Fixed(type, ((Number) fixed.value()).doubleValue())
        : new Apply("double", List.of(found), List.of(), type);
  }

  private static String article(ColumnType type) {
    return (type == ColumnType.INT ? "an " : "a ") + EnumWords.of(type);
  }
}
