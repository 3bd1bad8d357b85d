package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;

import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.rows.ColumnType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be measured of all rows together, in the order of the reference. */
public final class KnownMeasures {
  private KnownMeasures() {}

  /** The key of the least that passes. */
  public static final String MINIMUM = "minimum";

  /** The key of the greatest that passes. */
  public static final String MAXIMUM = "maximum";

  /** The key of how much may differ from an earlier model's rows. */
  public static final String MAXIMUM_CHANGE = "maximumChange";

  static final Text CONDITION = new Text(null, "an expression that is true or false");

  private static final Set<ColumnType> ANY = EnumSet.allOf(ColumnType.class);
  private static final Set<ColumnType> NUMBERS = EnumSet.of(ColumnType.INT, ColumnType.DOUBLE);
  private static final Set<ColumnType> COUNTED =
      EnumSet.of(ColumnType.INT, ColumnType.DOUBLE, ColumnType.BOOLEAN);
  private static final Real SHARE = Real.between(0, 1);
  private static final Key COLUMN =
      required("column", new Text(null, "the name of a column"), "of which it is measured");

  private static final List<MeasureSyntax> ALL =
      List.of(
          new MeasureSyntax("rows", bounded(Real.from(0)), ANY, "the number of rows"),
          new MeasureSyntax(
              "completeness",
              bounded(SHARE, COLUMN),
              ANY,
              "the share of the rows in which a column is not missing"),
          new MeasureSyntax(
              "share",
              bounded(
                  SHARE,
                  required(CheckShapes.EXPRESSION, CONDITION, "what is asked of each row"),
                  optional(CheckShapes.WHEN, CONDITION, "only rows where this holds are asked")),
              ANY,
              "the share of the rows in which an expression holds, of those in which it is known"),
          new MeasureSyntax(
              "mean",
              bounded(Real.ANY, COLUMN),
              NUMBERS,
              "the mean of a column's values, rounded once"),
          new MeasureSyntax(
              "quantile",
              bounded(
                  Real.ANY,
                  COLUMN,
                  required(
                      "at",
                      Real.above(0, 1).toDecimals(4),
                      "the share of the values that are not above it, to four decimals")),
              NUMBERS,
              "the least value of a column that such a share of its values is not above; of more"
                  + " than 2,048 different values, to within 1 in 256"),
          new MeasureSyntax(
              "correlation",
              bounded(
                  Real.between(-1, 1),
                  required(
                      CheckShapes.COLUMNS,
                      Shape.Listing.pair(new Text(null, "the name of a column")),
                      "of which it is measured; the label of a binary task may be one")),
              COUNTED,
              "Pearson's correlation of two columns over the rows that have both, rounded once; a"
                  + " boolean is 0 or 1, and so is the label of a binary task that is a string"),
          new MeasureSyntax(
              "unique",
              bounded(
                  SHARE,
                  optional(
                      CheckShapes.COLUMNS,
                      Shape.Listing.distinct(new Text(null, "the name of a column"), 1),
                      "whose values together are to be had by one row; all where none are named")),
              ANY,
              "the share of the rows whose values no other row has, of those that have one; of more"
                  + " than 262,144 different ones, of a part of them"),
          new MeasureSyntax(
              "distinct",
              bounded(Real.from(0), COLUMN),
              ANY,
              "how many different values a column has; of more than 262,144, to within some"
                  + " 0.5 %"),
          new MeasureSyntax(
              "freshness",
              Table.of(
                  COLUMN,
                  required(MAXIMUM, MonitorShapes.DURATION, "the greatest age that passes")),
              EnumSet.of(ColumnType.TIMESTAMP),
              "how old the newest timestamp of a column is when the check is made"));

  /** All of them. */
  public static List<MeasureSyntax> all() {
    return ALL;
  }

  private static Table bounded(Real range, Key... keys) {
    Key[] all =
        Stream.concat(
                Stream.of(keys),
                Stream.of(
                    optional(MINIMUM, range, "the least that passes"),
                    optional(MAXIMUM, range, "the greatest that passes"),
                    optional(
                        MAXIMUM_CHANGE,
                        Real.from(0),
                        "the greatest difference from what the latest model was trained on that"
                            + " passes, as a share of it")))
            .toArray(Key[]::new);
    return Table.of(all).needing(MINIMUM, MAXIMUM, MAXIMUM_CHANGE).ordered(MINIMUM, MAXIMUM);
  }
}
