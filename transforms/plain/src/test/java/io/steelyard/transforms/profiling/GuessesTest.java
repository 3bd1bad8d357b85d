package io.steelyard.transforms.profiling;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.InputSpec.Header;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are written is told by their beginnings. */
class GuessesTest {
  private static CsvGuess guess(String text) {
    return CsvGuess.of(text, "a.csv", true);
  }

  @Test
  void delimitersDivideLinesEvenly() {
    assertThat(guess("a,b\n1,2\n").delimiter(), is(','));
    assertThat(guess("a\tb\n1,5\t2,5\n").delimiter(), is('\t'));
    assertThat(guess("1,5;2,5\n3,5;4,5\n").delimiter(), is(';'));
    assertThat(guess("a|b\n\"1|2\"|3\n").delimiter(), is('|'));
    assertThat(guess("a,b\n\"x;\ny;\",3\n\"z;\",4\n").fields(), is(2));
    assertThrows(UserError.class, () -> guess("1,2\n3;4\n5,6\n7;8\n"));
    assertThrows(UserError.class, () -> guess(" \n"));
  }

  @Test
  void headersStandAboveNumbersOrDoNotComeAgain() {
    assertThat(guess("id,name,2019\n1,x,3\n2,y,4\n").header(), is(Header.PRESENT));
    assertThat(guess("39, State\n50, Private\n38, Private\n").header(), is(Header.ABSENT));
    assertThat(guess("red,x\nblue,y\nred,x\n").header(), is(Header.ABSENT));
    assertThat(guess("colour,size\nblue,big\nred,small\n").header(), is(Header.PRESENT));
    assertThat(guess("a,b\n").header(), is(Header.PRESENT));
    assertThat(guess("1,b\n").header(), is(Header.ABSENT));
    // Years above numbers are names, and rows that count up are rows.
    assertThat(guess("land,1960,1961,1962\nAruba,4.8,4.7,4.5\n").header(), is(Header.PRESENT));
    assertThat(guess("x,1,2,3\ny,2,3,4\n").header(), is(Header.ABSENT));
    // A gap above numbers is no name.
    assertThat(guess("?,1\n2,3\n4,5\n").header(), is(Header.ABSENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "utf-16", "utf-16le", "utf-16be", "windows-1252"})
  void encodingsAreTold(String encoding) {
    byte[] bytes = "größe,name\n1,müller\n".getBytes(Charset.forName(encoding));
    TextGuess guess = TextGuess.of(bytes);
    assertThat(guess.encoding(), is(encoding));
    assertThat(guess.text(), is("größe,name\n1,müller\n"));
  }

  @Test
  void aCharacterMayBeCut() {
    byte[] bytes = "naïve é".getBytes(StandardCharsets.UTF_8);
    assertThat(
        TextGuess.of(java.util.Arrays.copyOf(bytes, bytes.length - 1)).encoding(), is("utf-8"));
  }
}
