package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;

import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import java.util.ArrayList;
import java.util.List;

/** The keys of a named check. */
public final class CheckShapes {
  private CheckShapes() {}

  /** The key of what must hold of each row. */
  public static final String EXPRESSION = "expression";

  /** The key of what says of which rows it must. */
  public static final String WHEN = "when";

  /** The key of the columns of which something is measured together. */
  public static final String COLUMNS = "columns";

  /** One check of the list. */
  static final Table CHECK = table();

  private static Table table() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        required(
            "name",
            new Text("[^:\\x00-\\x1f]{1,100}", "a name of at most 100 characters without a colon"),
            "what reasons, counts and reports call it"));
    keys.add(
        optional(
            "severity",
            EnumWords.shape(CheckSpec.Severity.class),
            "reject rejects the row: the default of an expression; warn counts and says it: the"
                + " default of the others; stop ends training before anything is learned"));
    keys.add(
        optional(
            EXPRESSION,
            KnownMeasures.CONDITION,
            "must hold of each row; a row passes where that cannot be known"));
    keys.add(
        optional(
            WHEN,
            KnownMeasures.CONDITION,
            "the expression must hold of rows only where this holds"));
    KnownMeasures.all().forEach(measure -> keys.add(measure.key()));
    List<String> ways = new ArrayList<>(List.of(EXPRESSION));
    KnownMeasures.all().forEach(measure -> ways.add(measure.word()));
    return Table.of(keys.toArray(Key[]::new)).needing(ways.toArray(String[]::new));
  }
}
