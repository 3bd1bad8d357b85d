package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the checks of a column and sees that they fit its type. */
final class CheckReading {
  private final Problems problems;
  private final DefaultReading defaults;
  private final RangeChecks ranges;

  CheckReading(Problems problems) {
    this.problems = problems;
    this.defaults = new DefaultReading(problems);
    this.ranges = new RangeChecks(problems);
  }

  /** The column with what the section says in place of what the base says. */
  ColumnSpec read(Value.Section section, ColumnSpec base, ColumnType type) {
    Value.Text format = section.text("format");
    if (format != null) {
      expectType(format, EnumSet.of(ColumnType.TIMESTAMP), type);
      if (type == ColumnType.TIMESTAMP) {
        TimestampFormat.check(format, problems);
      }
    }
    SortedMap<String, Object> checks = new TreeMap<>(base.checks());
    for (CheckSyntax check : KnownChecks.all()) {
      Object argument = argument(check, section.values().get(check.name()), type);
      if (argument != null) {
        checks.put(check.name(), argument);
      }
    }
    Boolean required = section.flag("required");
    List<String> aliases = section.texts("aliases").stream().map(Value.Text::text).toList();
    Value.Text expression = section.text("expression");
    ColumnSpec spec =
        new ColumnSpec(
            base.name(),
            type,
            format == null ? base.format() : format.text(),
            required == null ? base.required() : required ? Presence.REQUIRED : Presence.OPTIONAL,
            checks,
            aliases.isEmpty() ? base.aliases() : aliases,
            or(defaults.text(section.values().get("default"), type), base.defaultValue()),
            expression == null ? null : expression.text());
    ranges.check(section, spec);
    DomainChecks.check(section, spec, problems);
    defaults.check(section, spec);
    return spec;
  }

  private @Nullable Object argument(CheckSyntax check, @Nullable Value value, ColumnType type) {
    if (value == null) {
      return null;
    }
    expectType(value, check.types(), type);
    if (value instanceof Value.Text text) {
      String flaw = check.flaw().apply(text.text());
      if (flaw != null) {
        problems.add(
            text.at(),
            text.path() + " is " + Quote.text(text.text()) + ", " + flaw + "; correct it.");
      }
      return text.text();
    }
    if (value instanceof Value.Flag flag) {
      return flag.on();
    }
    if (value instanceof Value.Items items) {
      return items.values().stream().map(item -> ((Value.Text) item).text()).toList();
    }
    boolean isCount = check.key().shape() instanceof Shape.Whole;
    return isCount ? ((Value.Whole) value).number() : bound(value, type);
  }

  private void expectType(Value value, Set<ColumnType> types, ColumnType type) {
    if (!types.contains(type)) {
      problems.add(
          value.at(),
          value.path()
              + " is a check of "
              + TypeWords.plural(types)
              + ", but the column is "
              + TypeWords.withArticle(type)
              + "; remove it or change the type.");
    }
  }

  /** A bound: exact where it is whole, else as near as a double is. */
  private @Nullable BigDecimal bound(Value value, ColumnType type) {
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
    Value.Real real = (Value.Real) value;
    BigDecimal number = new BigDecimal(CanonicalJson.shortest(real.number()));
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

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
