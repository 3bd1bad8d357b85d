package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single values, each by the shape that it must have. */
final class Scalars {
  private final Problems problems;

  Scalars(Problems problems) {
    this.problems = problems;
  }

  /** The scalar as a value of the shape; null, with a problem noted, where it has not the shape. */
  @Nullable Value read(Node.Scalar scalar, Shape.Scalar shape, String path) {
    Value value =
        switch (scalar.kind()) {
          case TEXT -> text(scalar, shape, path);
          case NUMBER -> number(scalar, shape, path);
          case FLAG ->
              shape instanceof Shape.Flag || shape instanceof Shape.Single
                  ? new Value.Flag(scalar.at(), path, scalar.text().equals("true"))
                  : null;
          case NOTHING -> null;
        };
    if (value == null) {
      problems.add(scalar.at(), path + " is " + scalar.inWords() + "; " + advice(scalar, shape));
    }
    return value;
  }

  private static String advice(Node.Scalar scalar, Shape.Scalar shape) {
    boolean isText = scalar.kind() == Node.Scalar.Kind.TEXT;
    if (shape instanceof Shape.Words words && isText) {
      return Nearest.advice(scalar.text(), words.words());
    }
    boolean wantsText = shape instanceof Shape.Text || shape instanceof Shape.AnyText;
    return wantsText && !isText
        ? "give a text, in quotes if it is meant so: \"" + scalar.text() + "\"."
        : ShapeAdvice.of(shape) + ".";
  }

  private static @Nullable Value text(Node.Scalar scalar, Shape.Scalar shape, String path) {
    String text = scalar.text();
    if (shape instanceof Shape.Moment || shape instanceof Shape.RealOrMoment) {
      Long milliseconds = IsoInstants.parse(text);
      return milliseconds == null ? null : new Value.Moment(scalar.at(), path, milliseconds);
    }
    boolean fits =
        shape instanceof Shape.AnyText
            || (shape instanceof Shape.Single && !text.isEmpty())
            || (shape instanceof Shape.Words words && words.words().contains(text))
            || (shape instanceof Shape.Text wanted
                && !text.isEmpty()
                && (wanted.pattern() == null || text.matches(wanted.pattern())));
    return fits ? new Value.Text(scalar.at(), path, text) : null;
  }

  private static @Nullable Value number(Node.Scalar scalar, Shape.Scalar shape, String path) {
    if (shape instanceof Shape.Whole range) {
      Long whole = Numbers.whole(scalar.text());
      return whole != null && Numbers.within(range, whole)
          ? new Value.Whole(scalar.at(), path, whole)
          : null;
    }
    boolean isAny = shape instanceof Shape.RealOrMoment || shape instanceof Shape.Single;
    Long exact = isAny ? Numbers.whole(scalar.text()) : null;
    if (exact != null) {
      return new Value.Whole(scalar.at(), path, exact);
    }
    // Adding zero makes a negative zero positive.
    double number = Double.parseDouble(scalar.text()) + 0.0;
    boolean fits =
        Double.isFinite(number)
            && (isAny || (shape instanceof Shape.Real range && Numbers.within(range, number)));
    return fits ? new Value.Real(scalar.at(), path, number) : null;
  }

  /** The value that stands for an absent key: a default of the table of keys. */
  static Value ofDefault(Object defaultValue, Position at, String path) {
    if (defaultValue instanceof String text) {
      return new Value.Text(at, path, text);
    }
    if (defaultValue instanceof Long whole) {
      return new Value.Whole(at, path, whole);
    }
    if (defaultValue instanceof Double real) {
      return new Value.Real(at, path, real);
    }
    if (defaultValue instanceof Boolean on) {
      return new Value.Flag(at, path, on);
    }
    if (defaultValue instanceof List<?> list && list.isEmpty()) {
      return new Value.Items(at, path, List.of(), 0);
    }
    throw new IllegalStateException("no definition says the default " + defaultValue);
  }
}
