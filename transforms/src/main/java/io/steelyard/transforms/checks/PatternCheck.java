package io.steelyard.transforms.checks;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.Excerpt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A text must match a regular expression as a whole. Fixed sequences of character classes are
 * matched on bytes; anything else by {@link java.util.regex}, where a match that takes more than a
 * million steps, or runs out of stack, fails.
 */
final class PatternCheck implements ColumnCheck {
  private final String name;
  private final String regex;
  private final @Nullable FixedPattern fixed;
  private final Matcher matcher;
  private final SteppedText text = new SteppedText();

  PatternCheck(String name, String regex) {
    this.name = name;
    this.regex = regex;
    this.fixed = FixedPattern.of(regex);
    try {
      this.matcher = Pattern.compile(regex).matcher("");
    } catch (PatternSyntaxException wrong) {
      throw new UserError(
          "Column "
              + name
              + ": the pattern "
              + regex
              + " is wrong: "
              + wrong.getDescription()
              + ".",
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
    if (!(column instanceof StringColumn texts) || texts.isNull(row)) {
      return false;
    }
    int start = texts.start(row);
    int end = texts.end(row);
    if (fixed != null) {
      return !fixed.matches(texts.bytes(), start, end);
    }
    try {
      text.set(texts.bytes(), start, end);
      return !matcher.reset(text).matches();
    } catch (SteppedText.TooManySteps | StackOverflowError endless) {
      return true;
    }
  }

  @Override
  public Reason reason(Column column, int row) {
    StringColumn texts = (StringColumn) column;
    String shown = Excerpt.of(texts.bytes(), texts.start(row), texts.end(row));
    return new Reason(name, "pattern", shown + " does not match " + regex + ".");
  }
}
