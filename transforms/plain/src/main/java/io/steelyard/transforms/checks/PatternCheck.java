package io.steelyard.transforms.checks;

import com.google.re2j.Matcher;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.TextPattern;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.Excerpt;
import io.steelyard.transforms.formats.text.TextView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text must match a regular expression as a whole. Fixed sequences of sets of characters are
 * matched on bytes; anything else in linear time and without recursion, see {@link TextPattern}.
 */
final class PatternCheck implements ColumnCheck {
  private final String name;
  private final String regex;
  private final @Nullable FixedPattern fixed;
  private final Matcher matcher;
  private final TextView text = new TextView();

  PatternCheck(ColumnSpec column) {
    this(column.name(), Objects.requireNonNull(column.text("pattern")));
  }

  PatternCheck(String name, String regex) {
    this.name = name;
    this.regex = regex;
    this.fixed = FixedPattern.of(regex);
    try {
      this.matcher = TextPattern.compile(regex).matcher("");
    } catch (IllegalArgumentException wrong) {
      throw new UserError(
          "Column " + name + ": the pattern " + regex + " is wrong: " + wrong.getMessage() + ".",
          wrong);
    }
  }

  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    StringColumn texts = (StringColumn) column;
    if (texts.isNull(row)) {
      return false;
    }
    int start = texts.start(row);
    int end = texts.end(row);
    if (fixed != null) {
      return !fixed.matches(texts.bytes(), start, end);
    }
    text.set(texts.bytes(), start, end);
    return !matcher.reset(text).matches();
  }

  @Override
  public Reason reason(Column column, int row) {
    StringColumn texts = (StringColumn) column;
    String shown = Excerpt.of(texts.bytes(), texts.start(row), texts.end(row));
    return new Reason(name, "pattern", shown + " does not match " + regex + ".");
  }
}
