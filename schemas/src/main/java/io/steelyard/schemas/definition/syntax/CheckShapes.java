package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;

import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;

/** The keys of a named check. */
public final class CheckShapes {
  private CheckShapes() {}

  /** The key of what must hold of each row. */
  public static final String EXPRESSION = "expression";

  /** The key of what says of which rows it must. */
  public static final String WHEN = "when";

  private static final Text CONDITION = new Text(null, "an expression that is true or false");

  /** One check of the list. */
  static final Table CHECK =
      Table.of(
              required(
                  "name",
                  new Text(
                      "[^:\\x00-\\x1f]{1,100}", "a name of at most 100 characters without a colon"),
                  "what reasons, counts and reports call it"),
              optional(
                  "severity",
                  EnumWords.shape(CheckSpec.Severity.class),
                  "reject rejects the row, as a check of rows does where this is absent; warn counts"
                      + " and says it; stop ends training before anything is learned"),
              optional(
                  EXPRESSION,
                  CONDITION,
                  "must hold of each row; a row passes where that cannot be known"),
              optional(WHEN, CONDITION, "the expression must hold of rows only where this holds"))
          .needing(EXPRESSION);
}
