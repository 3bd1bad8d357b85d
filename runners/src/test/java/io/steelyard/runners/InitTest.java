package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code init} writes passes {@code check}, and what it cannot write about it says why. */
class InitTest {
  private static final int ROWS = 400;

  @TempDir Path folder;

  /** A file of customers, of which every fifth leaves. */
  private static List<String> customers(String delimiter) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      lines.add(
          String.join(
              delimiter,
              "C%05d".formatted(i),
              "2026-0%d-%02dT0%d:00:00Z".formatted(1 + i % 6, 1 + i % 28, i % 9),
              String.valueOf(18 + i % 60),
              i % 11 == 0 ? "?" : List.of("north", "south", "no").get(i % 3),
              "0%d".formatted(1000 + i % 7),
              i % 13 == 0 ? "" : "%d.5".formatted(i % 50),
              i % 5 == 0 ? "yes" : "no"));
    }
    return lines;
  }

  private static final List<String> HEADER =
      List.of("customer_id", "signed_at", "age", "null", "zip", "spend \"net\"", "churn");

  private Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text, StandardCharsets.UTF_8);
  }

  private static String table(String delimiter) {
    return String.join(delimiter, HEADER.stream().map(InitTest::csv).toList())
        + "\n"
        + String.join("\n", customers(delimiter))
        + "\n";
  }

  private static String csv(String name) {
    return name.contains("\"") ? "\"" + name.replace("\"", "\"\"") + "\"" : name;
  }

  private CommandRun init(Path input, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("init", "--input=" + input, "--output=" + folder.resolve("a.pipeline.yaml")));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("a.pipeline.yaml"));
  }

  private void requireInOrder(CommandRun run) {
    assertThat(run.err(), run.code(), is(0));
    CommandRun check = CommandRun.of("check", folder.resolve("a.pipeline.yaml").toString());
    assertThat(check.err() + check.out(), check.code(), is(0));
  }

  @Test
  void saysWhatIsInAFile() throws IOException {
    requireInOrder(init(file("customers.csv", table(","))));
    String text = written();
    assertThat(text, containsString("missing: [\"\", \"?\"]  # ?: 37 in 1 column"));
    assertThat(text, containsString("key: customer_id"));
    assertThat(text, containsString("eventTime: signed_at"));
    assertThat(text, containsString("label: {column: churn, positive: \"yes\"}  # by its name"));
    assertThat(text, containsString("{name: age, type: int, minimum: 0}"));
    assertThat(text, containsString("{name: \"null\", type: string}"));
    assertThat(text, containsString("{name: zip, type: string}"));
    assertThat(text, containsString("{name: \"spend \\\"net\\\"\", type: double, minimum: 0}"));
    assertThat(text, containsString("split: {by: latest, validation: 0.1, test: 0.1}"));
    // 400 rows in 178 days, of which ten months are not.
    assertThat(
        text,
        containsString(
            "monitor: {window: P1W, blocks: {time: P1D}}  # about 15 rows each; 2 a day; held-out"
                + " rows are of fewer than 10 windows"));
  }

  /**
   * 6,000 rows, one in so many minutes: the shortest windows in which 1,000 are usual, unless ten
   * of them are longer than the time of all. In the last fifth, which is held out, blocks are at
   * least ten.
   */
  @ParameterizedTest
  @CsvSource({"10,P1D,PT6H", "20,P1W,P1D", "1,PT6H,PT1H", "0.02,PT1H,PT1M", "120,P1M,P7D"})
  void windowsAreLongEnoughToFindSomething(double minutes, String window, String blocks)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      Instant at = Instant.parse("2026-01-01T00:00:00Z").plusMillis((long) (60_000 * minutes * i));
      String churn = (i * 31 + i / 7) % 3 == 0 ? "yes" : "no";
      lines.add("C%06d,%s,%d,%s".formatted(i, at, (i * 7) % 50, churn));
    }
    String table = "customer_id,signed_at,age,churn\n" + String.join("\n", lines) + "\n";
    requireInOrder(init(file("windows.csv", table)));
    assertThat(
        written(),
        containsString(
            "monitor: {window: " + window + ", blocks: {time: " + blocks + "}}  # about "));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,;", "UTF-8,|", "UTF-16,;", "UTF-16LE,;", "windows-1252,;"})
  void readsOtherDelimitersAndEncodings(String charset, String delimiter) throws IOException {
    String text = table(delimiter).replace("north", "nördlich");
    requireInOrder(init(file("a.csv", text, Charset.forName(charset))));
    assertThat(written(), containsString("delimiter: \"" + delimiter + "\""));
    assertThat(written(), containsString("\"null\""));
  }

  @Test
  void isTheSameWhateverTheOrderAndDivisionOfRows() throws IOException {
    List<String> lines = customers(",");
    init(file("whole.csv", table(",")));
    String whole = written();
    Collections.shuffle(lines, new Random(7));
    String header = table(",").lines().findFirst().orElseThrow() + "\n";
    Path parts = Files.createDirectory(folder.resolve("whole"));
    Files.writeString(
        parts.resolve("1.csv"), header + String.join("\n", lines.subList(0, 100)) + "\n");
    Files.writeString(
        parts.resolve("2.csv"), header + String.join("\n", lines.subList(100, ROWS)) + "\n");
    requireInOrder(init(parts, "--overwrite"));
    assertThat(written(), is(whole));
  }

  @Test
  void replacesADefinitionOnlyWhenTold() throws IOException {
    Path input = file("customers.csv", table(","));
    Files.writeString(folder.resolve("a.pipeline.yaml"), "mine");
    CommandRun run = init(input);
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("is there already"));
    assertThat(run.err(), containsString("--overwrite"));
    assertThat(written(), is("mine"));
    requireInOrder(init(input, "--overwrite"));
    assertThat(written(), startsWith("# Drafted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "'a,b\\n'|has no rows",
        "'a,b\\n1,2\\n'|has 1 row",
      })
  void saysWhatIsWrongWithAFile(String text, String message) throws IOException {
    CommandRun run = init(file("a.csv", text.replace("\\n", "\n")));
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString(message));
    assertThat(Files.exists(folder.resolve("a.pipeline.yaml")), is(false));
  }

  @Test
  void namesADefinitionByTheFolderOfAGlobAndQuotesIt() throws IOException {
    Files.createDirectory(folder.resolve("Pay ments"));
    file("Pay ments/1.csv", table(","));
    Path glob = folder.resolve("Pay ments").resolve("*.csv");
    Path output = folder.resolve("sub/it's.pipeline.yaml");
    CommandRun run = CommandRun.of("init", "--input=" + glob, "--output=" + output);
    assertThat(run.err(), run.code(), is(0));
    assertThat(Files.readString(output), containsString("name: it-s\n"));
    assertThat(
        run.out(),
        containsString(
            "train --definition='"
                + folder
                + "/sub/it'\\''s.pipeline.yaml' --input='"
                + glob
                + "' --models=models"));
  }

  @Test
  void neverReplacesWhatItReads() throws IOException {
    Path input = file("a.pipeline.yaml", table(","));
    CommandRun run = init(input, "--format=csv", "--overwrite");
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("--input"));
    assertThat(written(), is(table(",")));
    Path folderOutput = Files.createDirectory(folder.resolve("folder"));
    CommandRun into =
        CommandRun.of("init", "--format=csv", "--input=" + input, "--output=" + folderOutput + "/");
    assertThat(into.code(), is(2));
    assertThat(into.err(), containsString("is a folder: name a file in it."));
  }

  @Test
  void saysThatLinesHaveOtherDelimiters() throws IOException {
    String text = "1,2,3\n4,5,6\n".repeat(30) + "1;2;3\n".repeat(40);
    CommandRun run = init(file("a.csv", text));
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("divided by \",\" or by \";\""));
  }

  @Test
  void namesTheColumnsThatTheLabelCouldBe() throws IOException {
    Path input = file("customers.csv", table(","));
    CommandRun absent = init(input, "--label=chrun");
    assertThat(absent.code(), is(2));
    assertThat(absent.err(), containsString("did you mean churn?"));
    StringBuilder rows = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 100; i++) {
      rows.append("%d,%d,x%n".formatted(i * i, i % 7));
    }
    CommandRun none = init(file("b.csv", rows.toString()));
    assertThat(none.code(), is(2));
    assertThat(none.err(), containsString("--label with the column to predict, such as a, b"));
    CommandRun constant = init(file("b.csv", rows.toString()), "--label=c");
    assertThat(constant.code(), is(2));
    assertThat(constant.err(), containsString("nothing to tell apart"));
  }

  @Test
  void leavesOutAndNamesWhatKnowsTheLabel() throws IOException {
    StringBuilder rows = new StringBuilder("id,a,copy,one,refund,fraud\n");
    Random random = new Random(11);
    for (int i = 0; i < ROWS; i++) {
      int a = random.nextInt(1000);
      boolean isFraud = i % 4 == 0;
      rows.append(
          "%d,%d,%d,x,%s,%d%n"
              .formatted(i, a, 3 * a, isFraud ? "1%d.5".formatted(i) : "", isFraud ? 1 : 0));
    }
    CommandRun run = init(file("fraud.csv", rows.toString()));
    requireInOrder(run);
    assertThat(
        run.out(), containsString("left out  id is an identifier: another value in each row"));
    assertThat(run.out(), containsString("left out  copy says the same as a"));
    assertThat(run.out(), containsString("left out  one is x in every row"));
    assertThat(
        run.out(), containsString("left out  refund is missing where the label is of one class"));
    assertThat(written(), containsString("columns: [a]"));
  }

  @Test
  void readsDecimalCommasAndDatesOfOtherPatterns() throws IOException {
    StringBuilder rows = new StringBuilder("when;amount;mixed;target\n");
    for (int i = 0; i < 200; i++) {
      rows.append(
          "%02d.%02d.2026;%d,%02d;%s;%d%n"
              .formatted(
                  1 + i % 28,
                  1 + i % 12,
                  i,
                  i % 100,
                  i % 2 == 0 ? "2026-01-0" + (1 + i % 9) : "0" + (1 + i % 9) + "/01/2026",
                  i * 7 % 3 == 0 ? 1 : 0));
    }
    CommandRun run = init(file("a.csv", rows.toString()));
    requireInOrder(run);
    assertThat(written(), containsString("decimal: \",\""));
    assertThat(written(), containsString("{name: amount, type: double, minimum: 0}"));
    assertThat(written(), containsString("format: dd.MM.uuuu"));
    assertThat(run.out(), containsString("left out  mixed has dates of several formats"));
  }

  @Test
  void saysThatDecimalCommasStandBesidePoints() throws IOException {
    StringBuilder rows = new StringBuilder("amount;rate;kind;target\n");
    for (int i = 0; i < 200; i++) {
      rows.append("%d,%02d;%d.5;k%d;%d%n".formatted(i, i % 100, i, i % 5, i * 7 % 3 == 0 ? 1 : 0));
    }
    CommandRun run = init(file("a.csv", rows.toString()));
    requireInOrder(run);
    assertThat(
        run.out(), containsString("amount has numbers with decimal commas and other columns have"));
    assertThat(written(), containsString("# Warning: amount has numbers with decimal commas"));
  }

  @Test
  void readsJsonLinesToWhereTheyAreDamaged() throws IOException {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      rows.append("{\"a\": %d, \"label\": %b}%n".formatted(random.nextInt(), i % 5 == 0));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    Path input = folder.resolve("a.jsonl.gz");
    Files.write(input, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    CommandRun run = init(input);
    requireInOrder(run);
    assertThat(run.out(), containsString("the gzip data is damaged: it ends too early"));
    assertThat(written(), containsString("columns: [a]"));
  }

  @Test
  void takesAValueInAThousandForAMistake() throws IOException {
    StringBuilder rows = new StringBuilder("amount,at,label\n");
    for (int i = 0; i < 3000; i++) {
      rows.append(
          "%s,%s,%d%n"
              .formatted(
                  i == 7 ? "12..5" : i + ".25",
                  i % 1500 == 3 ? "soon" : "2026-01-%02dT%02d:00:00Z".formatted(1 + i % 28, i % 24),
                  i % 3 == 0 ? 1 : 0));
    }
    CommandRun run = init(file("a.csv", rows.toString()));
    requireInOrder(run);
    assertThat(written(), containsString("{name: amount, type: double, minimum: 0}"));
    assertThat(written(), containsString("{name: at, type: timestamp, required: true}"));
    assertThat(run.out(), containsString("amount: 1 is no number"));
    assertThat(run.out(), containsString("at: 2 are no times; such rows will be rejected"));
  }

  @Test
  void readsJsonLines() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      rows.append(
          "{\"person\": {\"age\": %d}, \"tags\": [1], \"label\": %b}%n"
              .formatted(i % 50, i % 5 == 0));
    }
    CommandRun run = init(file("a.jsonl", rows.toString()));
    requireInOrder(run);
    assertThat(written(), containsString("name: person.age"));
    assertThat(run.out(), containsString("left out  tags holds lists or records"));
    assertThat(written(), not(containsString("name: tags")));
  }
}
