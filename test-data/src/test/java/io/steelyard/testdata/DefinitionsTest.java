package io.steelyard.testdata;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the definitions say about generated transactions is what is generated. */
class DefinitionsTest {
  private static final Pattern COLUMN =
      Pattern.compile("(?m)^  - \\{?name: (\\w+)(?:, |\n    )type: ");

  @ParameterizedTest
  @ValueSource(strings = {"transactions", "transactions-logistic"})
  void listTheColumnsInFileOrder(String name) throws IOException {
    List<String> listed = COLUMN.matcher(text(name)).results().map(DefinitionsTest::name).toList();
    List<String> written =
        Arrays.stream(TransactionColumn.values()).map(TransactionColumn::header).toList();
    assertThat(listed, is(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transactions", "transactions-logistic"})
  void listTheDomains(String name) throws IOException {
    String channels =
        Arrays.stream(Channel.values()).map(channel -> channel.text).collect(joined());
    String devices = Arrays.stream(Device.values()).map(device -> device.text).collect(joined());
    assertThat(text(name), containsString("domain: [" + channels + "]"));
    assertThat(text(name), containsString("domain: [" + devices + "]"));
  }

  private static String text(String name) throws IOException {
    return Files.readString(ProjectFiles.definition(name));
  }

  private static String name(MatchResult result) {
    return result.group(1);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }
}
