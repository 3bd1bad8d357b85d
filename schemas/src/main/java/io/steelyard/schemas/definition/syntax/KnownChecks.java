package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;

import io.steelyard.schemas.definition.TextPattern;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.RealOrMoment;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a column, in the order of the reference. */
public final class KnownChecks {
  private KnownChecks() {}

  private static final Set<ColumnType> TEXTS = EnumSet.of(ColumnType.STRING);
  private static final Set<ColumnType> ORDERED =
      EnumSet.of(ColumnType.INT, ColumnType.DOUBLE, ColumnType.TIMESTAMP);
  private static final Whole LENGTH = new Whole(0, Integer.MAX_VALUE);

  private static final List<CheckSyntax> SHIPPED =
      List.of(
          CheckSyntax.<BigDecimal, BigDecimal>of(
                  optional("minimum", new RealOrMoment(), "least number or timestamp, inclusive"),
                  ORDERED,
                  (value, least) -> value.compareTo(least) >= 0)
              .atMost("maximum"),
          CheckSyntax.<BigDecimal, BigDecimal>of(
              optional("maximum", new RealOrMoment(), "greatest number or timestamp, inclusive"),
              ORDERED,
              (value, greatest) -> value.compareTo(greatest) <= 0),
          CheckSyntax.<BigDecimal, BigDecimal>of(
              optional(
                  "multipleOf",
                  Real.between(1e-15, 1e15),
                  "numbers are whole multiples of this decimal"),
              EnumSet.of(ColumnType.INT, ColumnType.DOUBLE),
              (value, unit) -> value.remainder(unit).signum() == 0),
          CheckSyntax.<List<String>, String>of(
              optional(
                  "domain",
                  Listing.distinct(new Text(null, "a text"), 1),
                  "the allowed texts of a string"),
              TEXTS,
              (text, domain) -> domain.contains(text)),
          CheckSyntax.<String, String>of(
                  optional(
                      "pattern",
                      new Text(null, "a regular expression"),
                      "a regular expression of RE2 that the whole string matches"),
                  TEXTS,
                  (text, pattern) ->
                      fault(pattern) != null || TextPattern.compile(pattern).matches(text))
              .unless(KnownChecks::fault),
          CheckSyntax.<Long, String>of(
                  optional("minimumLength", LENGTH, "least number of characters of a string"),
                  TEXTS,
                  (text, least) -> text.codePointCount(0, text.length()) >= least)
              .atMost("maximumLength"),
          CheckSyntax.<Long, String>of(
              optional("maximumLength", LENGTH, "greatest number of characters of a string"),
              TEXTS,
              (text, greatest) -> text.codePointCount(0, text.length()) <= greatest));

  private static final List<CheckSyntax> ALL = with(Services.all(DeclaredChecks.class));

  /** All checks. */
  public static List<CheckSyntax> all() {
    return ALL;
  }

  /** Those that come with the program, and those of some jars. */
  static List<CheckSyntax> with(List<DeclaredChecks> jars) {
    List<CheckSyntax> all = new ArrayList<>(SHIPPED);
    TakenNames keys = new TakenNames("keys of a column are called");
    ColumnShapes.besideChecks().forEach(key -> keys.take(key, SHIPPED));
    SHIPPED.forEach(check -> keys.take(check.name(), check));
    for (DeclaredChecks jar : jars) {
      for (CheckSyntax check : jar.checks()) {
        keys.take(check.name(), jar);
        all.add(check);
      }
    }
    return List.copyOf(all);
  }

  private static @Nullable String fault(String pattern) {
    try {
      TextPattern.compile(pattern);
      return null;
    } catch (IllegalArgumentException e) {
      return "which is no regular expression of RE2: " + e.getMessage();
    }
  }
}
