package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.definition.TextPattern;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the checks of a column and sees that they fit its type. */
final class ColumnChecks {
  private static final Set<ColumnType> TEXTS = EnumSet.of(ColumnType.STRING);
  private static final Set<ColumnType> RANGED =
      EnumSet.of(ColumnType.INT, ColumnType.DOUBLE, ColumnType.TIMESTAMP);

  private final Problems problems;
  private final DefaultReading defaults;

  ColumnChecks(Problems problems) {
    this.problems = problems;
    this.defaults = new DefaultReading(problems);
  }

  /** The column with what the section says in place of what the base says. */
  ColumnSpec read(Value.Section section, ColumnSpec base, ColumnType type) {
    only(section, List.of("minimum", "maximum"), RANGED, type, "numbers and timestamps");
    only(
        section,
        List.of("domain", "pattern", "minimumLength", "maximumLength"),
        TEXTS,
        type,
        "strings");
    only(section, List.of("format"), EnumSet.of(ColumnType.TIMESTAMP), type, "timestamps");
    pattern(section.text("pattern"));
    distinct(section.texts("domain"));
    distinct(section.texts("aliases"));
    Value.Text format = section.text("format");
    if (format != null && type == ColumnType.TIMESTAMP) {
      TimestampFormat.check(format, problems);
    }
    BigDecimal minimum = or(bound(section, "minimum", type), base.minimum());
    BigDecimal maximum = or(bound(section, "maximum", type), base.maximum());
    ordered(section, minimum, maximum, "minimum", "maximum", type);
    Integer shortest = or(length(section, "minimumLength"), base.minimumLength());
    Integer longest = or(length(section, "maximumLength"), base.maximumLength());
    ordered(section, exact(shortest), exact(longest), "minimumLength", "maximumLength", type);
    Boolean required = section.flag("required");
    List<String> domain = section.texts("domain").stream().map(Value.Text::text).toList();
    List<String> aliases = section.texts("aliases").stream().map(Value.Text::text).toList();
    Value.Text pattern = section.text("pattern");
    ColumnSpec spec =
        new ColumnSpec(
            base.name(),
            type,
            format == null ? base.format() : format.text(),
            required == null ? base.required() : required ? Presence.REQUIRED : Presence.OPTIONAL,
            minimum,
            maximum,
            domain.isEmpty() ? base.domain() : domain,
            pattern == null ? base.pattern() : pattern.text(),
            shortest,
            longest,
            aliases.isEmpty() ? base.aliases() : aliases,
            or(defaults.text(section.values().get("default"), type), base.otherwise()));
    defaults.check(section, spec);
    return spec;
  }

  private void only(
      Value.Section section,
      List<String> keys,
      Set<ColumnType> types,
      ColumnType type,
      String whose) {
    for (String key : keys) {
      Value value = section.values().get(key);
      if (value != null && !types.contains(type)) {
        problems.add(
            value.at(),
            value.path()
                + " is a check of "
                + whose
                + ", but the column is "
                + TypeWords.withArticle(type)
                + "; remove it or change the type.");
      }
    }
  }

  /** A bound: exact where it is whole, else as near as a double is. */
  private @Nullable BigDecimal bound(Value.Section section, String key, ColumnType type) {
    Value value = section.values().get(key);
    if (value instanceof Value.Moment moment) {
      if (type != ColumnType.INT && type != ColumnType.DOUBLE) {
        return BigDecimal.valueOf(moment.milliseconds());
      }
      problems.add(
          moment.at(),
          moment.path()
              + " is an instant, but the column is "
              + TypeWords.withArticle(type)
              + "; give a number.");
      return null;
    }
    if (value instanceof Value.Whole whole) {
      return BigDecimal.valueOf(whole.number());
    }
    if (!(value instanceof Value.Real real)) {
      return null;
    }
    BigDecimal number = BigDecimal.valueOf(real.number());
    if (type != ColumnType.DOUBLE && number.toBigInteger().bitLength() >= Long.SIZE) {
      problems.add(
          real.at(),
          real.path()
              + " is "
              + number
              + ", beyond the values of 64 bits that the column has; no value is there, so remove or"
              + " change it.");
    }
    return number;
  }

  private static @Nullable Integer length(Value.Section section, String key) {
    Long length = section.whole(key);
    return length == null ? null : Math.toIntExact(length);
  }

  private void ordered(
      Value.Section section,
      @Nullable BigDecimal least,
      @Nullable BigDecimal greatest,
      String minimum,
      String maximum,
      ColumnType type) {
    if (least != null && greatest != null && least.compareTo(greatest) > 0) {
      Value value = section.values().get(minimum);
      problems.add(
          value == null ? section.at(maximum) : value.at(),
          section.path()
              + " has "
              + minimum
              + " "
              + words(least, type)
              + " above "
              + maximum
              + " "
              + words(greatest, type)
              + "; no value can pass, so exchange or change them.");
    }
  }

  private void pattern(Value.@Nullable Text pattern) {
    if (pattern == null) {
      return;
    }
    try {
      TextPattern.compile(pattern.text());
    } catch (IllegalArgumentException e) {
      problems.add(
          pattern.at(),
          pattern.path()
              + " is "
              + Quote.text(pattern.text())
              + ", which is no regular expression of RE2: "
              + e.getMessage()
              + "; correct it.");
    }
  }

  private void distinct(List<Value.Text> texts) {
    Set<String> seen = new HashSet<>();
    for (Value.Text text : texts) {
      if (!seen.add(text.text())) {
        problems.add(
            text.at(), text.path() + " is " + Quote.text(text.text()) + " again; remove it.");
      }
    }
  }

  private static String words(BigDecimal number, ColumnType type) {
    return type == ColumnType.TIMESTAMP && Math.abs(number.doubleValue()) < 1e15
        ? Instant.ofEpochMilli(number.longValue()).toString()
        : number.stripTrailingZeros().toPlainString();
  }

  private static @Nullable BigDecimal exact(@Nullable Integer number) {
    return number == null ? null : BigDecimal.valueOf(number);
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
