package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.StringColumn;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|aa)+$b", "(.*a){25}b"})
  void givesUpOnAMatchWithoutEnd(String regex) {
    StringColumn column = StringColumn.of(List.of("a".repeat(60)));
    assertThat(new PatternCheck("column", regex).fails(column, 0), is(true));
  }
}
