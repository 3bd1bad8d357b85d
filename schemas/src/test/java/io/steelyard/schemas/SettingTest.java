package io.steelyard.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class SettingTest {
  private static String spelled(String message) {
    return Setting.spelled(message, name -> "--" + name);
  }

  @Test
  void aProgramSpellsSettingsAsItsOptions() {
    assertThat(
        spelled("a.bin is Avro: add " + Setting.of("format", "avro") + "."),
        is("a.bin is Avro: add --format=avro."));
    assertThat(
        spelled(Setting.of("pass", "$1\\:") + " and " + Setting.of("overwrite") + "."),
        is("--pass=$1\\: and --overwrite."));
  }

  @Test
  void aRunMayHaveASettingTwice() {
    String message = Setting.of("format", "$1") + " and " + Setting.of("pass");
    assertThat(
        Setting.renamed(message, "format", "labelsFormat"),
        is(Setting.of("labelsFormat", "$1") + " and " + Setting.of("pass")));
  }

  @Test
  void otherTextStays() {
    assertThat(spelled("‹two words›, ‹›, <a> and 1 ‹ 2"), is("‹two words›, ‹›, <a> and 1 ‹ 2"));
  }
}
