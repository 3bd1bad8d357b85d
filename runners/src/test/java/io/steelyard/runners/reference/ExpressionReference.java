package io.steelyard.runners.reference;

import io.steelyard.schemas.expressions.FunctionSyntax;
import io.steelyard.schemas.expressions.FunctionSyntax.Group;
import io.steelyard.schemas.expressions.KnownFunctions;
import io.steelyard.schemas.expressions.Signature;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference of expressions: every function in its own words, with its examples. */
final class ExpressionReference {
  private static final String INTRODUCTION =
      """
      # Expressions

      <!-- Written by the tests from the code; CONTRIBUTING.md says how. -->

      A column of a [definition](definition.md) that has an `expression` is computed from other
      columns of its row instead of being read. It has checks, features, monitoring and lineage like
      any other.

      ```yaml
      columns:
        - {name: amount, type: double, required: true}
        - {name: income, type: double}
        - {name: born, type: timestamp, format: uuuu-MM-dd}
        - {name: at, type: timestamp}
        - {name: share, type: double, expression: amount / income, minimum: 0}
        - name: band
          type: string
          expression: |
            share > 0.5 ? 'high'
            : isMissing(share) ? 'unknown'
            : 'low'
        - {name: age, type: int, expression: "yearsBetween(born, at, 'Europe/Berlin')"}
      ```

      Where YAML would read a comma, a colon or a `#` of an expression as its own, put the expression
      in quotes or in a block, as above.

      ## The language

      It is a subset of the [Common Expression Language](https://cel.dev).

      - **Values** are ints (`12`, `0x1F`), doubles (`1.5`, `.5`, `1e-3`), texts in single or double
        quotes with the escapes of that language (`'it\\'s'`, `"\\u00e9"`; `r'\\d+'` has none), `true`
        and `false`. An instant is written `timestamp('2026-03-01T00:00:00Z')`. What follows `//` on a
        line is a comment.
      - **Columns** are written by their name. A name with other characters than the letters a to z,
        digits and underscores stands in backquotes: `` `monthly income` ``, `` `person.age` ``.
      - **Types** are those of columns: int, double, string, boolean, timestamp. An int becomes a double
        where one is needed, which the Common Expression Language does not do; nothing else becomes
        another type by itself. `check` names what does not fit, with its line, its column, and the
        character within the expression. Its type must be the column's.
      - **Precedence**, from what binds most: a function or method; `-x`, `!x`; `*`, `/`, `%`; `+`, `-`;
        `<`, `<=`, `>`, `>=`, `==`, `!=`, `in`; `&&`; `||`; `?:`.
      - **Functions** may be written as methods: `text.size()` is `size(text)`.

      ## Missing values

      An operation with a missing operand gives a missing value. So does one that cannot be computed: a
      division by zero, an int beyond 64 bits, a double that is not finite, the logarithm of a negative
      number, a text of more than 10,000 bytes. An empty text is missing, as everywhere in a definition.

      Some operations have a value although an operand is missing: `isMissing`; `coalesce`, if one of its
      values is there; `&&`, if the other side is false; `||`, if the other side is true; and `?:`, if
      the missing one is not chosen.

      A column with `required: true` rejects the rows where it is missing; the reason names its
      expression.

      ## What is computed when

      Computed columns may name each other, in any order, but not in a circle. They are computed after
      a record is parsed and before it is checked, in the same way in training, a batch, a stream and a
      service. A column of the same name in a file is not read. An input that lacks a column which a
      computed one needs is refused, like one that lacks any other used column.

      - A computed column has no `aliases`, `default` or `format`, and cannot be the `eventTime`, which
        streams need before anything is computed. It may be the key, the label, the weight, a slice.
      - A feature of a column that is computed from the label is refused.
      - Rows without a key are identified by the columns that are read: adding a computed column does not
        move rows between splits.
      - An expression has at most 10,000 characters, 1,000 values and operators, and 100 nested brackets.
      - Time zones are those that the JDK knows; their future rules change with its version.

      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private ExpressionReference() {}

  /** The page as Markdown. */
  static String text() {
    ExpressionReference page = new ExpressionReference();
    page.text.append("## Functions and operators\n");
    for (Group group : Group.values()) {
      page.group(group);
    }
    return page.text.toString();
  }

  private void group(Group group) {
    String title = group.name().charAt(0) + group.name().substring(1).toLowerCase(Locale.ROOT);
    text.append("\n### ").append(title).append("\n\n");
    text.append("| | of | gives | | example |\n|---|---|---|---|---|\n");
    for (FunctionSyntax function : KnownFunctions.all()) {
      if (function.group() == group) {
        text.append("| ").append(code(function.name()));
        text.append(" | ").append(operands(function));
        text.append(" | ").append(results(function));
        text.append(" | ").append(function.sentence().replace("|", "\\|"));
        text.append(" | ").append(examples(function)).append(" |\n");
      }
    }
  }

  private static String operands(FunctionSyntax function) {
    if (function.signatures().size() >= 5 && !function.name().equals("int")) {
      return switch (function.name()) {
        case "?:" -> "boolean and two of one type";
        case "coalesce" -> "two or more of one type";
        case "string", "isMissing" -> "any type";
        case "in" -> "any type and a list";
        default -> "two of one type";
      };
    }
    return joined(function.signatures().stream().map(Signature::words).toList());
  }

  private static String results(FunctionSyntax function) {
    List<String> types =
        function.signatures().stream()
            .map(signature -> signature.gives().name().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    return types.size() >= 5 ? "that type" : joined(types);
  }

  private static String joined(List<String> words) {
    return words.stream().distinct().collect(Collectors.joining("; "));
  }

  private static String examples(FunctionSyntax function) {
    return function.examples().stream()
        .map(example -> code(example.expression()) + " is " + result(example.result()))
        .collect(Collectors.joining(", "));
  }

  private static String result(String result) {
    return result.equals("missing") ? result : code(result);
  }

  private static String code(String code) {
    return "`" + code.replace("|", "\\|") + "`";
  }
}
