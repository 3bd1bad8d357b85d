package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.StringColumn;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[A-Z]{3}",
        "T[0-9]{12}",
        "ab",
        "[a-c-]",
        "a{2}b",
        "a|b",
        "[A-Z]+",
        "a.c",
        "[0-9a-f_]{2}",
        "a b",
        "[^a]",
        "\\d{3}",
        "é"
      })
  void matchesAsTheJavaLibraryDoes(String regex) {
    List<String> texts =
        List.of(
            "ABC",
            "ABc",
            "AB",
            "ABCD",
            "T000000000001",
            "T00000000000x",
            "ab",
            "a",
            "b",
            "-",
            "aab",
            "abc",
            "a.c",
            "ff",
            "f_",
            "a b",
            "123",
            "é",
            "日本語");
    StringColumn column = StringColumn.of(texts);
    PatternCheck check = new PatternCheck("column", regex);
    for (int row = 0; row < texts.size(); row++) {
      assertThat(texts.get(row), check.fails(column, row), is(!texts.get(row).matches(regex)));
    }
  }

  /** The library's own engine gives up or runs out of stack on these, depending on the thread. */
  @ParameterizedTest
  @CsvSource({
    "(a+)+b, a, 60, false",
    "(.*a){25}b, a, 60, false",
    "(a|b)*, ab, 1600, true",
    "(a|b)*, ab, 100000, true",
    "(a|aa)*b?, a, 100000, true",
    "[a-b]{1000}(a|b)*, ab, 1000, true",
  })
  void takesLinearTimeAndNoStack(String regex, String part, int times, boolean matches)
      throws InterruptedException {
    StringColumn column = StringColumn.of(List.of(part.repeat(times)));
    PatternCheck check = new PatternCheck("column", regex);
    AtomicBoolean fails = new AtomicBoolean(matches);
    Thread narrow = new Thread(null, () -> fails.set(check.fails(column, 0)), "narrow", 256 << 10);
    narrow.start();
    narrow.join();
    assertThat(fails.get(), is(!matches));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)b",
        "(a)\\1",
        "a++",
        "(?>a)b",
        "[a-z&&[^b]]",
        "[a[bc]]",
        "\\p{Alpha}",
        "((a{100}){100}){100}",
        "(a?b){1001}",
        "((a?){100}){11}",
      })
  void refusesWhatItCannotExpress(String regex) {
    assertThrows(UserError.class, () -> new PatternCheck("column", regex));
  }

  @Test
  void refusesGroupsWithinGroupsWithoutEnd() {
    String regex = "(".repeat(20_000) + "a" + ")".repeat(20_000);
    assertThrows(UserError.class, () -> new PatternCheck("column", regex));
  }

  @Test
  void aSetMayBeLong() {
    PatternCheck check = new PatternCheck("column", "[" + "abc_".repeat(20_000) + "]");
    assertThat(check.fails(StringColumn.of(List.of("b")), 0), is(false));
    assertThat(check.fails(StringColumn.of(List.of("x")), 0), is(true));
  }
}
