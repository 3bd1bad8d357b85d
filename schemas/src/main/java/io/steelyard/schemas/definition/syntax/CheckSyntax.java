package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.rows.ColumnType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A check of a column as it may be declared. The reader, the JSON Schema and the reference follow
 * it; {@code transforms} has a unit of the same key that makes it of rows.
 *
 * @param key its key, which may be absent, the shape of its argument, and a clause for the
 *     reference. The argument is a text or one of some words (a String), a whole number (a Long),
 *     another number or an instant (a BigDecimal), a flag (a Boolean) or a list of texts
 * @param types the columns that can have it
 * @param passes whether a value, a String or otherwise a BigDecimal, passes with an argument; asked
 *     of defaults alone
 * @param flaw why a text is no argument, such as {@code which is no name}; null where it is one
 * @param limit the key of a check whose argument this one's must not be above, or null
 */
public record CheckSyntax(
    Key key,
    Set<ColumnType> types,
    BiPredicate<Object, Object> passes,
    Function<String, @Nullable String> flaw,
    @Nullable String limit) {
  /**
   * Sees that a column can be without it, and that its argument can be kept.
   *
   * @throws IllegalArgumentException if not
   */
  public CheckSyntax {
    if (key.need() == Key.Need.REQUIRED || key.defaultValue() != null || !isArgument(key.shape())) {
      throw new IllegalArgumentException(
          "the check "
              + key.name()
              + " must be optional, have no default, and take one value or a list of texts");
    }
    types = Collections.unmodifiableSet(EnumSet.copyOf(types));
  }

  /**
   * A check.
   *
   * @param <A> the type of its argument: BigDecimal, Long, Boolean, String or a list of Strings
   * @param <V> the type of values: String or BigDecimal
   */
  @SuppressWarnings("unchecked")
  public static <A, V> CheckSyntax of(Key key, Set<ColumnType> types, BiPredicate<V, A> passes) {
    return new CheckSyntax(
        key, types, (value, argument) -> passes.test((V) value, (A) argument), text -> null, null);
  }

  /** This check, not all texts of which are arguments. */
  public CheckSyntax unless(Function<String, @Nullable String> fault) {
    return new CheckSyntax(key, types, passes, fault, limit);
  }

  /** This check, whose argument must not be above that of another. */
  public CheckSyntax atMost(String other) {
    return new CheckSyntax(key, types, passes, flaw, other);
  }

  private static boolean isArgument(Shape shape) {
    return shape instanceof Shape.Text
        || shape instanceof Shape.Words
        || shape instanceof Shape.Flag
        || shape instanceof Shape.Whole
        || shape instanceof Shape.Real
        || shape instanceof Shape.RealOrMoment
        || (shape instanceof Shape.Listing list && list.item() instanceof Shape.Text);
  }

  public String name() {
    return key.name();
  }
}
