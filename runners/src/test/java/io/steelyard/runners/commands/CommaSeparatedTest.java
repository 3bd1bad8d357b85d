package io.steelyard.runners.commands;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommaSeparatedTest {
  @Test
  void aCommaBehindABackslashIsOneOfTheName() {
    PassOptions options = new PassOptions();
    CommandLine line = new CommandLine(options);
    line.getCommandSpec().parser().splitQuotedStrings(true);
    var unused = line.parseArgs("--pass=größe\\, cm:größe,5\" wide,b\\s", "--pass=n");
    assertThat(options.columns, contains("größe, cm:größe", "5\" wide", "b\\s", "n"));
  }
}
