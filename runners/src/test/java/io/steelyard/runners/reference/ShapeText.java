package io.steelyard.runners.reference;

import io.steelyard.schemas.definition.reading.ShapeAdvice;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shapes of a definition in the words of the reference. */
final class ShapeText {
  private ShapeText() {}

  /**
   * What may stand there.
   *
   * @param page the page that has a section for each table, or empty for this one
   * @param path where it stands
   */
  static String value(String page, String path, Shape shape) {
    if (shape instanceof Shape.Listing list) {
      String item = value(page, path + "[]", list.item());
      if (list.most() == list.least()) {
        return "list of " + item + ", " + list.most() + " of them";
      }
      return "list of " + item + (list.least() > 0 ? ", at least " + list.least() : "");
    }
    if (shape instanceof Shape.Words words) {
      return words(words.words());
    }
    if (shape instanceof Shape.Table
        || shape instanceof Shape.Cases
        || shape instanceof Shape.Variants) {
      return "[" + code(path) + "](" + page + "#" + anchor(path) + ")";
    }
    return ShapeAdvice.of(shape).replaceFirst("^(give|write) (an? |the )?", "");
  }

  /** What may stand as the argument of a step, as a table or a sentence. */
  static String parameters(String page, String path, Shape argument) {
    if (argument instanceof Shape.Table table) {
      MarkdownTable keys = new MarkdownTable("parameter", "value", "default", "meaning");
      for (Key key : table.keys()) {
        keys.row(
            code(key.name()),
            value(page, path + "." + key.name(), key.shape()),
            defaultValue(key),
            key.description());
      }
      return keys
          + (table.needed().isEmpty()
              ? ""
              : "\nAt least one of " + words(table.needed()) + " is needed.\n");
    }
    if (argument instanceof Shape.Variants variants) {
      MarkdownTable rows = new MarkdownTable("written", "argument", "meaning");
      for (Shape.Variant variant : variants.variants()) {
        Shape shape = variant.argument();
        rows.row(
            code(ShapeAdvice.written(variant)),
            shape == null ? "" : value(page, path + "." + variant.name(), shape),
            variant.description());
      }
      return rows.toString();
    }
    return "Its argument: " + value(page, path, argument) + ".\n";
  }

  /** A clause with a capital letter and a full stop. */
  static String sentence(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }

  static String defaultValue(Key key) {
    Object value = key.defaultValue();
    if (value == null) {
      return key.need() == Key.Need.REQUIRED ? "**required**" : "";
    }
    if (value instanceof List<?>) {
      return "none";
    }
    return value.equals("") ? "" : code(value instanceof Double number ? number(number) : value);
  }

  /** As GitHub makes the anchor of a heading: small letters, digits, hyphens. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
  }

  static String words(List<String> words) {
    return words.stream().map(ShapeText::code).collect(Collectors.joining(", "));
  }

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  static String code(Object value) {
    return "`" + value + "`";
  }
}
