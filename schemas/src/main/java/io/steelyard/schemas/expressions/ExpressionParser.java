package io.steelyard.schemas.expressions;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.expressions.Token.Kind;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads an expression by precedence climbing. Precedence and associativity are those of the Common
 * Expression Language.
 */
final class ExpressionParser {
  /** The most UTF-16 characters of an expression. */
  static final int LONGEST = 10_000;

  /** The most values, columns, operators and functions of an expression. */
  static final int MOST_NODES = 1_000;

  /** The most brackets, prefixes and conditionals in one another. */
  static final int DEEPEST = 100;

  private static final int CONDITIONAL = 1;
  private static final int UNARY = 7;

  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("?", CONDITIONAL),
          Map.entry("||", 2),
          Map.entry("&&", 3),
          Map.entry("==", 4),
          Map.entry("!=", 4),
          Map.entry("<", 4),
          Map.entry("<=", 4),
          Map.entry(">", 4),
          Map.entry(">=", 4),
          Map.entry("in", 4),
          Map.entry("+", 5),
          Map.entry("-", 5),
          Map.entry("*", 6),
          Map.entry("/", 6),
          Map.entry("%", 6));

  private final List<Token> tokens;
  private int next;
  private int depth;
  private int nodes;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Term parse(String text) throws WrongExpression {
    if (text.length() > LONGEST) {
      throw new WrongExpression(
          LONGEST,
          "it is longer than "
              + GroupedNumber.of(LONGEST)
              + " characters; compute parts of it as columns of their own.");
    }
    ExpressionParser parser = new ExpressionParser(Tokens.of(text));
    Term term = parser.expression(CONDITIONAL);
    Token rest = parser.peek();
    if (rest.kind() != Kind.END) {
      throw new WrongExpression(rest.at(), unexpected(rest));
    }
    return term;
  }

  private static String unexpected(Token token) {
    if (token.is("[")) {
      return "a list stands here; lists follow \"in\" only.";
    }
    if (token.is(")") || token.is("]")) {
      return token.shown() + " closes nothing; remove it.";
    }
    return token.shown()
        + " stands where an operator is expected; write one, such as +, or remove it.";
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private <T extends Term> T counted(T term) throws WrongExpression {
    if (++nodes > MOST_NODES) {
      throw new WrongExpression(
          term.at(),
          "it has more than "
              + GroupedNumber.of(MOST_NODES)
              + " values and operators; compute parts of it as columns of their own.");
    }
    return term;
  }

  private void enter(Token token) throws WrongExpression {
    if (++depth > DEEPEST) {
      throw new WrongExpression(
          token.at(),
          "it is nested deeper than "
              + DEEPEST
              + " here; compute parts of it as columns of their own.");
    }
  }

  /** What operators bind together at least so tightly. */
  private Term expression(int least) throws WrongExpression {
    Term left = unary();
    while (true) {
      Token token = peek();
      boolean isOperator = token.kind() == Kind.SYMBOL || isWord(token, "in");
      int precedence = isOperator ? PRECEDENCE.getOrDefault(token.text(), 0) : 0;
      if (precedence == 0 || precedence < least) {
        return left;
      }
      take();
      if (token.is("?")) {
        left = conditional(token, left);
      } else if (isWord(token, "in")) {
        left = counted(new Term.Call(token.at(), "in", List.of(left, list())));
      } else {
        Term right = expression(precedence + 1);
        left = counted(new Term.Call(token.at(), token.text(), List.of(left, right)));
      }
    }
  }

  private static boolean isWord(Token token, String word) {
    return token.kind() == Kind.NAME && token.text().equals(word);
  }

  private Term conditional(Token question, Term condition) throws WrongExpression {
    enter(question);
    Term yes = expression(CONDITIONAL + 1);
    expect(":", "the conditional that begins with ? lacks its \":\"");
    Term no = expression(CONDITIONAL);
    depth--;
    return counted(new Term.Call(question.at(), "?:", List.of(condition, yes, no)));
  }

  private Term list() throws WrongExpression {
    Token open = peek();
    if (!open.is("[")) {
      throw new WrongExpression(
          open.at(),
          "\"in\" is followed by " + open.shown() + "; write a list such as ['a', 'b'].");
    }
    take();
    enter(open);
    List<Term> items = arguments("]");
    depth--;
    if (items.isEmpty()) {
      throw new WrongExpression(open.at(), "the list is empty; write a value in it.");
    }
    return counted(new Term.Items(open.at(), items));
  }

  private Term unary() throws WrongExpression {
    Token token = peek();
    if (!token.is("-") && !token.is("!")) {
      return member(primary());
    }
    take();
    enter(token);
    boolean isNegative = token.is("-") && peek().at() == token.at() + 1;
    Term term;
    if (isNegative && (peek().kind() == Kind.INT || peek().kind() == Kind.DOUBLE)) {
      term = member(number(take(), "-"));
    } else {
      Term operand = expression(UNARY);
      term = counted(new Term.Call(token.at(), token.text(), List.of(operand)));
    }
    depth--;
    return term;
  }

  /** What follows a value: calls of methods. */
  private Term member(Term first) throws WrongExpression {
    Term term = first;
    while (peek().is(".")) {
      Token dot = take();
      Token name = take();
      if (name.kind() != Kind.NAME || !peek().is("(")) {
        throw new WrongExpression(
            dot.at(),
            "a dot calls a function, such as text.size(); put a column's name that holds a dot in"
                + " backquotes.");
      }
      take();
      List<Term> arguments = new ArrayList<>();
      arguments.add(term);
      enter(name);
      arguments.addAll(arguments(")"));
      depth--;
      term = counted(new Term.Call(name.at(), name.text(), List.copyOf(arguments)));
    }
    if (peek().is("[")) {
      throw new WrongExpression(peek().at(), unexpected(peek()));
    }
    return term;
  }

  private Term primary() throws WrongExpression {
    Token token = take();
    return switch (token.kind()) {
      case INT, DOUBLE -> number(token, "");
      case TEXT -> counted(new Term.Literal(token.at(), ColumnType.STRING, token.text()));
      case QUOTED_NAME -> counted(new Term.Name(token.at(), token.text()));
      case NAME -> named(token);
      case SYMBOL, END -> {
        if (!token.is("(")) {
          throw new WrongExpression(
              token.at(),
              token.is("[")
                  ? unexpected(token)
                  : token.shown()
                      + " stands where a value is expected; write a column, a number or a text.");
        }
        enter(token);
        Term inner = expression(CONDITIONAL);
        expect(")", "the bracket that begins at " + place(token) + " is not closed");
        depth--;
        yield inner;
      }
    };
  }

  private static String place(Token token) {
    return "character " + (token.at() + 1);
  }

  private Term named(Token token) throws WrongExpression {
    if (peek().is("(") && !isWord(token, "in")) {
      take();
      enter(token);
      List<Term> arguments = arguments(")");
      depth--;
      return counted(new Term.Call(token.at(), token.text(), arguments));
    }
    return switch (token.text()) {
      case "true" -> counted(new Term.Literal(token.at(), ColumnType.BOOLEAN, 1L));
      case "false" -> counted(new Term.Literal(token.at(), ColumnType.BOOLEAN, 0L));
      case "null" ->
          throw new WrongExpression(
              token.at(), "there is no null; whether a value is missing is isMissing(x).");
      case "in" ->
          throw new WrongExpression(
              token.at(), "\"in\" stands between a value and a list, such as x in [1, 2].");
      default -> counted(new Term.Name(token.at(), token.text()));
    };
  }

  /** What stands between commas up to this symbol, which is taken too. */
  private List<Term> arguments(String end) throws WrongExpression {
    List<Term> arguments = new ArrayList<>();
    if (peek().is(end)) {
      take();
      return arguments;
    }
    while (true) {
      arguments.add(expression(CONDITIONAL));
      if (!peek().is(",")) {
        break;
      }
      take();
    }
    expect(end, "a comma or " + end + " is missing");
    return List.copyOf(arguments);
  }

  private void expect(String symbol, String fault) throws WrongExpression {
    if (!peek().is(symbol)) {
      throw new WrongExpression(
          peek().at(), fault + " before " + peek().shown() + "; write " + symbol + " here.");
    }
    take();
  }

  private Term number(Token token, String sign) throws WrongExpression {
    String text = sign + token.text();
    if (token.kind() == Kind.DOUBLE) {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw new WrongExpression(token.at(), "the number is greater than a double can be.");
      }
      // There is no negative zero in a column.
      return counted(new Term.Literal(token.at(), ColumnType.DOUBLE, value + 0.0));
    }
    try {
      boolean isHexadecimal = token.text().startsWith("0x") || token.text().startsWith("0X");
      long value =
          isHexadecimal
              ? Long.parseLong(sign + token.text().substring(2), 16)
              : Long.parseLong(text);
      return counted(new Term.Literal(token.at(), ColumnType.INT, value));
    } catch (NumberFormatException e) {
      throw new WrongExpression(
          token.at(), "the number is no int of 64 bits; write a double, such as 1e20.");
    }
  }
}
