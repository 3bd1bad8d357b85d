package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.List;

/** What to write where a shape is expected, in a few words. */
public final class ShapeAdvice {
  private ShapeAdvice() {}

  public static String of(Shape shape) {
    if (shape instanceof Shape.Text text) {
      return "give " + text.advice();
    }
    if (shape instanceof Shape.AnyText) {
      return "give a text";
    }
    if (shape instanceof Shape.Words words) {
      return words.words().size() == 1
          ? "write " + words.words().get(0)
          : "write one of " + Quote.list(words.words());
    }
    if (shape instanceof Shape.Flag) {
      return "write true or false";
    }
    if (shape instanceof Shape.Whole whole) {
      return "give a whole number" + range(whole);
    }
    if (shape instanceof Shape.Real real) {
      return "give a number" + range(real) + decimals(real);
    }
    if (shape instanceof Shape.Moment) {
      return "give an instant such as \"2026-03-01T00:00:00Z\", in whole milliseconds";
    }
    if (shape instanceof Shape.RealOrMoment) {
      return "give a number, or an instant such as \"2026-03-01T00:00:00Z\"";
    }
    if (shape instanceof Shape.Single) {
      return "give a text, a number, true or false";
    }
    if (shape instanceof Shape.Listing) {
      return "give a list, such as [a, b]";
    }
    if (shape instanceof Shape.Entries) {
      return "give a map of names to numbers";
    }
    if (shape instanceof Shape.Table table) {
      return "give a map with the keys "
          + Quote.list(table.keys().stream().map(Key::name).toList());
    }
    if (shape instanceof Shape.Cases cases) {
      return "give a map with the key " + cases.key();
    }
    List<Shape.Variant> variants = ((Shape.Variants) shape).variants();
    return "write one of " + Quote.list(variants.stream().map(ShapeAdvice::written).toList());
  }

  /** How a variant is written: {@code log} or {@code {clip: …}}. */
  public static String written(Shape.Variant variant) {
    return variant.bare() == Shape.Variant.Bare.ALLOWED
        ? variant.name()
        : "{" + variant.name() + ": …}";
  }

  private static String range(Shape.Whole whole) {
    if (whole.greatest() == Long.MAX_VALUE) {
      return whole.least() == Long.MIN_VALUE
          ? " of at most 64 bits"
          : " of " + whole.least() + " or more";
    }
    return whole.greatest() == Integer.MAX_VALUE
        ? " of " + whole.least() + " or more"
        : " from " + whole.least() + " to " + whole.greatest();
  }

  private static String range(Shape.Real real) {
    Shape.Bound least = real.least();
    Shape.Bound greatest = real.greatest();
    if (least == null || greatest == null) {
      return least == null && greatest == null
          ? ""
          : (least != null ? lower(least) : "") + (greatest != null ? upper(greatest) : "");
    }
    return least.edge() == Shape.Bound.Edge.INSIDE && greatest.edge() == Shape.Bound.Edge.INSIDE
        ? " from "
            + CanonicalJson.readable(least.value())
            + " to "
            + CanonicalJson.readable(greatest.value())
        : lower(least) + " and" + upper(greatest);
  }

  private static String decimals(Shape.Real real) {
    return real.decimals() == Shape.Real.ANY_DECIMALS
        ? ""
        : ", with at most " + real.decimals() + " decimals";
  }

  private static String lower(Shape.Bound bound) {
    return bound.edge() == Shape.Bound.Edge.INSIDE
        ? " of at least " + CanonicalJson.readable(bound.value())
        : " above " + CanonicalJson.readable(bound.value());
  }

  private static String upper(Shape.Bound bound) {
    return bound.edge() == Shape.Bound.Edge.INSIDE
        ? " of at most " + CanonicalJson.readable(bound.value())
        : " below " + CanonicalJson.readable(bound.value());
  }
}
