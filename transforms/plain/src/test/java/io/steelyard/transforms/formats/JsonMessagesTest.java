package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are read as the lines of a file are, in whatever batches they come. */
class JsonMessagesTest {
  @ParameterizedTest(name = "seed={0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatALineReaderReads(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> lines = new ArrayList<>();
    while (lines.size() < 400) {
      // A file has no line of blanks alone, and no mark but before its first line.
      for (String line : text(new RandomJson(random.split()).lines()).split("\r?\n", -1)) {
        if (!line.isBlank() && !line.startsWith("\u00ef\u00bb\u00bf") && !line.contains("\r")) {
          lines.add(line.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
    ReadSettings settings = Reading.settings(InputSpec.DEFAULT);
    List<byte[]> whole = new ArrayList<>();
    for (byte[] line : lines) {
      whole.add(line);
      whole.add(new byte[] {'\n'});
    }
    List<String> expected = Reading.records(Formats.named("jsonl"), join(whole), settings);

    MessageParser parser = MessageParser.named("json", settings);
    List<ParsedRows> batches = new ArrayList<>();
    int from = 0;
    while (from < lines.size()) {
      int size = Math.min(lines.size() - from, random.nextBoolean() ? 1 : random.nextInt(1, 90));
      batches.add(parser.parse(messages(lines.subList(from, from + size), from)));
      from += size;
    }
    assertThat("seed " + seed, Reading.records(batches), is(expected));
    long[] positions =
        batches.stream()
            .flatMapToLong(batch -> Arrays.stream(batch.positions(), 0, batch.rows()))
            .toArray();
    for (int i = 0; i < positions.length; i++) {
      assertThat("seed " + seed, positions[i], is((long) i));
    }
  }

  /** Many producers end a message as they would end a line, or write it over several. */
  @ParameterizedTest
  @ValueSource(strings = {"%s\n", "%s\r\n", "\n%s", " \t\r\n%s\n\n", "%s"})
  void whiteSpaceAroundAnObjectIsPassedOver(String written) {
    ReadSettings settings = Reading.settings(InputSpec.DEFAULT);
    String object = "{\n  \"id\": \"a\",\r\n  \"n\": 7\n}";
    ParsedRows rows =
        MessageParser.named("json", settings)
            .parse(
                messages(List.of(written.formatted(object).getBytes(StandardCharsets.UTF_8)), 0));
    assertThat(rows.failures(), is(List.of()));
  }

  private static Messages messages(List<byte[]> lines, int first) {
    int[] offsets = new int[lines.size() + 1];
    long[] positions = new long[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      offsets[i + 1] = offsets[i] + lines.get(i).length;
      positions[i] = (long) first + i;
    }
    StringColumn payloads = new StringColumn(join(lines), offsets, lines.size());
    return new Messages("topic/0", positions, new long[lines.size()], payloads);
  }

  private static byte[] join(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int length = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, length, part.length);
      length += part.length;
    }
    return all;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
