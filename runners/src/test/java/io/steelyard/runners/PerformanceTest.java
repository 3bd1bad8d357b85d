package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.LabelledModel.Row;
import io.steelyard.transforms.beam.RowsRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions and labels that come in any way, beside a count of them one by one. */
@Tag("slow")
final class PerformanceTest {
  private static final int ROWS = 1_000;
  private static final Duration DAY = GivenLabel.DAY;

  /** As the definition says. */
  private static final Duration DELAY = GivenLabel.DELAY;

  @TempDir static Path folder;
  private static Path models;
  private static List<Row> rows = List.of();
  private static List<GivenLabel> given = List.of();
  private static final Map<String, Double> scores = new HashMap<>();

  /** What labels say of a row, told one by one. */
  private static final class Told {
    private String last = "";
    private long labels;
    private long different;
  }

  @BeforeAll
  static void score() throws IOException {
    models = LabelledModel.train(folder);
    rows = LabelledModel.rows(3, ROWS);
    LabelledModel.write(folder.resolve("rows.csv"), rows);
    for (String format : List.of("csv", "jsonl", "avro", "parquet")) {
      CommandRun run =
          CommandRun.of(
              "score",
              "--model=later@latest",
              "--models=" + models,
              "--input=" + folder.resolve("rows.csv"),
              "--pass=channel",
              "--output=" + folder.resolve("predictions." + format),
              "--rejected=" + folder.resolve("rejected-" + format + ".jsonl"));
      assertThat(run.err(), run.code(), is(0));
    }
    for (String line : Files.readAllLines(folder.resolve("predictions.csv"))) {
      String[] fields = line.split(",", -1);
      if (!fields[0].equals("key")) {
        scores.put(fields[0], Double.parseDouble(fields[2]));
      }
    }
    given = labels();
    Files.write(
        folder.resolve("labels.csv"),
        Stream.concat(Stream.of("id,given,y"), given.stream().map(GivenLabel::csv)).toList());
  }

  /** Most labels come after a day; some never, twice, otherwise, too late, too early. */
  private static List<GivenLabel> labels() {
    List<GivenLabel> labels = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      labels.addAll(GivenLabel.of(i, rows.get(i)));
    }
    labels.add(new GivenLabel("nobody", rows.get(0).at().plus(DAY), "yes"));
    return labels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "avro", "parquet"})
  void joinsEveryFormatAsOneByOne(String format) throws IOException {
    CommandRun run = performance("predictions." + format, "labels.csv", format, "direct");
    assertThat(run.err() + run.out(), run.code(), is(0));
    Map<String, Told> told = told();
    Instant asOf = given.stream().map(GivenLabel::time).max(Instant::compareTo).orElseThrow();
    Map<Instant, List<Row>> days = new TreeMap<>();
    for (Row row : rows) {
      Instant day = Instant.ofEpochSecond(row.at().getEpochSecond() / 86_400 * 86_400);
      days.computeIfAbsent(day, each -> new ArrayList<>()).add(row);
    }
    List<JsonNode> windows = windows(format);
    assertThat(windows.size(), is(days.size()));
    int next = 0;
    for (Map.Entry<Instant, List<Row>> day : days.entrySet()) {
      JsonNode window = windows.get(next++);
      assertThat(window.get("windowStart").asText(), is(day.getKey().toString()));
      requireCounts(window, day.getValue(), told, asOf);
      assertThat(
          window.at("/metrics/auc/value").doubleValue(),
          is(closeTo(auc(day.getValue(), told), 1e-9)));
      requireSlices(window, day.getValue(), told);
    }
    requireSummary(CommandRun.summary(folder.resolve(format + ".json")), told, asOf);
    assertThat(
        Files.readString(folder.resolve(format + ".html")), containsString("Performance of later"));
  }

  private static Map<String, Told> told() {
    Map<String, Row> known = new HashMap<>();
    rows.forEach(row -> known.put(row.id(), row));
    Map<String, Told> told = new HashMap<>();
    rows.forEach(row -> told.put(row.id(), new Told()));
    Map<String, List<String>> values = new HashMap<>();
    given.stream()
        .sorted((one, other) -> one.time().compareTo(other.time()))
        .forEach(
            label -> {
              Row row = known.get(label.id());
              if (row == null
                  || label.time().isBefore(row.at())
                  || label.time().isAfter(row.at().plus(DELAY))) {
                return;
              }
              Told of = of(told, row);
              List<String> said = values.computeIfAbsent(label.id(), id -> new ArrayList<>());
              if (!said.contains(label.y())) {
                said.add(label.y());
                of.different++;
              }
              of.labels++;
              of.last = label.y();
            });
    return told;
  }

  private static Told of(Map<String, Told> told, Row row) {
    return requireNonNull(told.get(row.id()));
  }

  private static double score(Row row) {
    return requireNonNull(scores.get(row.id()));
  }

  private static void requireCounts(
      JsonNode window, List<Row> day, Map<String, Told> told, Instant asOf) {
    long labelled = day.stream().filter(row -> of(told, row).labels > 0).count();
    long expired =
        day.stream()
            .filter(row -> of(told, row).labels == 0)
            .filter(row -> row.at().plus(DELAY).isBefore(asOf))
            .count();
    long joined = day.stream().mapToLong(row -> of(told, row).different).sum();
    long labels = day.stream().mapToLong(row -> of(told, row).labels).sum();
    assertThat(window.get("predictions").longValue(), is((long) day.size()));
    assertThat(window.get("labelled").longValue(), is(labelled));
    assertThat(window.get("expired").longValue(), is(expired));
    assertThat(window.get("waiting").longValue(), is(day.size() - labelled - expired));
    assertThat(window.get("joined").longValue(), is(joined));
    assertThat(window.get("repeated").longValue(), is(labels - joined));
    assertThat(window.get("revised").longValue(), is(joined - labelled));
    assertThat(window.at("/labels/selective").booleanValue(), is(false));
  }

  private static void requireSlices(JsonNode window, List<Row> day, Map<String, Told> told) {
    for (JsonNode slice : window.get("slices")) {
      String value = slice.get("value").asText();
      List<Row> some = day.stream().filter(row -> row.channel().equals(value)).toList();
      assertThat(slice.get("predictions").intValue(), is(some.size()));
      assertThat(slice.at("/metrics/auc/value").doubleValue(), is(closeTo(auc(some, told), 1e-9)));
    }
    assertThat(window.get("slices").size(), is(3));
  }

  private static double auc(List<Row> day, Map<String, Told> told) {
    double pairs = 0;
    double ordered = 0;
    for (Row row : day) {
      for (Row other : day) {
        if (of(told, row).last.equals("yes") && of(told, other).last.equals("no")) {
          pairs++;
          ordered += (Math.signum(score(row) - score(other)) + 1) / 2;
        }
      }
    }
    return ordered / pairs;
  }

  private static void requireSummary(JsonNode summary, Map<String, Told> told, Instant asOf) {
    long joined = told.values().stream().mapToLong(each -> each.different).sum();
    long labels = told.values().stream().mapToLong(each -> each.labels).sum();
    assertThat(summary.at("/labels/labels").longValue(), is((long) given.size()));
    assertThat(summary.at("/labels/joined").longValue(), is(joined));
    assertThat(summary.at("/labels/repeated").longValue(), is(labels - joined));
    assertThat(summary.at("/labels/unmatched").longValue(), is(given.size() - labels));
    assertThat(summary.at("/labels/unknownKey").longValue(), is(1L));
    assertThat(summary.at("/predictions/predictions").longValue(), is((long) ROWS));
    assertThat(summary.at("/performance/asOf").asText(), is(asOf.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void orderAndRepetitionDoNotMatter(String runner) throws IOException {
    assertThat(performance("predictions.csv", "labels.csv", "plain", "direct").code(), is(0));
    List<String> predictions = Files.readAllLines(folder.resolve("predictions.csv"));
    List<String> again = new ArrayList<>(predictions.subList(1, predictions.size()));
    again.addAll(predictions.subList(1, 400));
    Collections.shuffle(again, new Random(5));
    again.add(0, predictions.get(0));
    Files.write(folder.resolve("again.csv"), again);
    List<String> labels = Files.readAllLines(folder.resolve("labels.csv"));
    List<String> shuffled = new ArrayList<>(labels.subList(1, labels.size()));
    Collections.shuffle(shuffled, new Random(6));
    shuffled.add(0, labels.get(0));
    Files.write(folder.resolve("shuffled.csv"), shuffled);
    CommandRun run = performance("again.csv", "shuffled.csv", "any-" + runner, runner);
    assertThat(run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("399 came again"));
    assertThat(
        Files.readString(folder.resolve("any-" + runner + ".jsonl")),
        is(Files.readString(folder.resolve("plain.jsonl"))));
  }

  @Test
  void tellsOfItselfInEvents() throws IOException {
    Path events = folder.resolve("events.jsonl");
    CommandRun run =
        performance("predictions.csv", "labels.csv", "told", "direct", "--openlineage=" + events);
    assertThat(run.err(), run.code(), is(0));
    List<JsonNode> sent = lines(events);
    assertThat(
        sent.stream().map(event -> event.get("eventType").asText()).toList(),
        is(List.of("START", "COMPLETE")));
    JsonNode complete = sent.get(1);
    assertThat(complete.at("/job/name").asText(), is("performance.later"));
    assertThat(complete.at("/run/facets/steelyard_bundle/verdict").asText(), is("quiet"));
    assertThat(
        complete.at("/run/facets/steelyard_bundle/rows/predictions").longValue(), is((long) ROWS));
    List<String> read = new ArrayList<>();
    complete.get("inputs").forEach(input -> read.add(input.get("name").asText()));
    assertThat(read.get(0), endsWith("predictions.csv"));
    assertThat(read.get(1), endsWith("labels.csv"));
    assertThat(
        complete.at("/inputs/1/inputFacets/inputStatistics/rowCount").longValue(),
        is((long) given.size()));
  }

  @Test
  void labelsOfTheWholeRowNeedNoOptions() throws IOException {
    long before = RowsRead.count();
    CommandRun run =
        CommandRun.of(
            "performance",
            "--model=later@latest",
            "--models=" + models,
            "--predictions=" + folder.resolve("predictions.jsonl"),
            "--labels=" + folder.resolve("rows.csv"));
    assertThat(run.err() + run.out(), run.code(), is(0));
    String named =
        new ObjectMapper()
            .readTree(Files.readAllLines(folder.resolve("predictions.jsonl")).get(0))
            .get("bundle")
            .asText();
    assertThat(run.out().lines().findFirst().orElseThrow(), is("bundle       " + named));
    assertThat(
        run.out(), containsString("predictions  1,000 = 1,000 labelled + 0 waiting + 0 expired"));
    assertThat(run.out(), containsString("labels       1,000 = 1,000 joined"));
    assertThat(run.out(), not(containsString("labels may come")));
    assertThat(RowsRead.count() - before, is(2_000L));
  }

  /** From the fourth day on labels are the other ones. */
  private static Instant turn() throws IOException {
    List<String> turned = new ArrayList<>(List.of("id,given,y"));
    Instant from = LabelledModel.BEGIN.plus(Duration.ofDays(3));
    for (Row row : rows) {
      boolean isTurned = !row.at().isBefore(from);
      String other = row.y().equals("yes") ? "no" : "yes";
      turned.add(new GivenLabel(row.id(), row.at().plus(DAY), isTurned ? other : row.y()).csv());
    }
    Files.write(folder.resolve("turned.csv"), turned);
    return from;
  }

  @Test
  void aWorldThatTurnsIsAnAlarm() throws IOException {
    Instant from = turn();
    CommandRun run = performance("predictions.csv", "turned.csv", "turned", "direct");
    assertThat(run.err(), run.code(), is(4));
    List<JsonNode> windows = windows("turned");
    for (JsonNode window : windows) {
      boolean isTurned = !Instant.parse(window.get("windowStart").asText()).isBefore(from);
      assertThat(window.toString(), window.get("alarm").booleanValue(), is(isTurned));
      if (isTurned) {
        assertThat(window.get("cause").asText(), is("world"));
      }
      for (JsonNode slice : window.get("slices")) {
        assertThat(slice.toString(), slice.at("/verdict/exceeds").booleanValue(), is(isTurned));
      }
    }
    assertThat(run.out(), containsString("alarm: the world moved, p < 0.0005"));
  }

  /** Errors rise within the fourth day, which is found within a few hours. */
  @Test
  void detectorsFindWhenErrorsRose() throws IOException {
    Instant from = turn();
    CommandRun run = performance("predictions.csv", "turned.csv", "detected", "direct");
    assertThat(run.err(), run.code(), is(4));
    Map<String, Instant> first = new TreeMap<>();
    for (JsonNode window : windows("detected")) {
      for (JsonNode change : window.get("changes")) {
        if (change.get("change").asText().equals("detected")) {
          Instant at = Instant.parse(change.get("at").asText());
          first.putIfAbsent(change.get("detector").asText(), at);
        }
      }
    }
    assertThat(first.keySet(), is(Set.of("adwin", "ddm", "pageHinkley")));
    first
        .values()
        .forEach(
            at ->
                assertThat(
                    first.toString(), !at.isBefore(from) && at.isBefore(from.plus(DAY)), is(true)));
    assertThat(run.out(), containsString("; adwin at " + first.get("adwin")));
    assertThat(
        Files.readString(folder.resolve("detected.html")),
        containsString("adwin saw errors change"));
  }

  /** What a monitored stream says of the fourth day: both columns moved; scores depend on x. */
  @Test
  void columnsThatMovedAreToldByHowMuchTheyMatter() throws IOException {
    Instant from = turn();
    JsonNode day = windows(columns("")).get(3);
    String drift =
        String.format(
            Locale.ROOT,
            "{\"windowStart\":\"%s\",\"bundle\":\"%s\",\"revision\":%%d,\"drift\":{\"exceeds\":%%s},"
                + "\"series\":[{\"name\":\"n\",\"effect\":0.9,\"exceeds\":%%s},"
                + "{\"name\":\"x\",\"effect\":0.3,\"exceeds\":%%s},"
                + "{\"name\":\"score\",\"effect\":0.2,\"exceeds\":true}]}%%n",
            day.get("windowStart").asText(),
            day.get("bundle").asText());
    assertThat(day.get("windowStart").asText(), is(from.toString()));
    Files.createDirectories(folder.resolve("windows"));
    Files.writeString(
        folder.resolve("windows/a-1.jsonl"),
        String.format(Locale.ROOT, drift, 2, true, true, true)
            + String.format(Locale.ROOT, drift, 1, false, false, false));
    List<JsonNode> windows =
        windows(columns("--drift=" + folder.resolve("windows/a-*.jsonl").toString()));
    List<String> names = new ArrayList<>();
    windows.get(3).get("columns").forEach(column -> names.add(column.get("name").asText()));
    assertThat(names, is(List.of("x", "n")));
    assertThat(windows.get(3).at("/columns/0/importance").doubleValue(), is(greaterThan(0.9)));
    assertThat(windows.get(3).get("cause").asText(), is("world"));
    assertThat(windows.get(2).get("columns").size(), is(0));
    assertThat(
        Files.readString(folder.resolve("columns.html")),
        containsString("those first that matter most: x (moved by 0.3000,"));
    Files.writeString(folder.resolve("windows/a-1.jsonl"), "{}\n");
    CommandRun run =
        performance(
            "predictions.csv",
            "turned.csv",
            "refused",
            "direct",
            "--drift=" + folder.resolve("windows"));
    assertThat(run.code(), is(2));
    assertThat(
        run.err(), containsString("a-1.jsonl:1 is not what a stream says of a window: give"));
  }

  private static String columns(String option) {
    CommandRun run =
        option.isEmpty()
            ? performance("predictions.csv", "turned.csv", "columns", "direct")
            : performance("predictions.csv", "turned.csv", "columns", "direct", option);
    assertThat(run.err(), run.code(), is(4));
    assertThat(run.out().contains("; moved: x, n"), is(!option.isEmpty()));
    return "columns";
  }

  @Test
  void selectiveLabelsAreNamed() throws IOException {
    List<String> flagged = new ArrayList<>(List.of("id,given,y"));
    for (Row row : rows) {
      if (score(row) >= 0.5) {
        flagged.add(new GivenLabel(row.id(), row.at().plus(DAY), row.y()).csv());
      }
    }
    Files.write(folder.resolve("flagged.csv"), flagged);
    CommandRun run = performance("predictions.csv", "flagged.csv", "flagged", "direct");
    assertThat(run.out(), containsString("labels are selective"));
    assertThat(windows("flagged").get(0).at("/labels/selective").booleanValue(), is(true));
  }

  @Test
  void labelsThatDisagreeAndNoPositivesLeaveIntervals() throws IOException {
    List<String> disputed = new ArrayList<>(List.of("id,given,y"));
    for (Row row : rows.subList(0, 50)) {
      disputed.add(new GivenLabel(row.id(), row.at().plus(DAY), "no").csv());
    }
    Row first = rows.get(60);
    disputed.add(new GivenLabel(first.id(), first.at().plus(DAY), "no").csv());
    disputed.add(new GivenLabel(first.id(), first.at().plus(DAY), "yes").csv());
    Files.write(folder.resolve("disputed.csv"), disputed.subList(0, 51));
    CommandRun run = performance("predictions.csv", "disputed.csv", "negative", "direct");
    assertThat(run.err(), run.code() == 0 || run.code() == 4, is(true));
    assertThat(
        windows("negative").get(0).at("/metrics/auc").toString(),
        containsString("\"value\":null,\"low\":0.0,\"high\":1.0"));
    Files.write(folder.resolve("disputed.csv"), disputed);
    run = performance("predictions.csv", "disputed.csv", "disputed", "direct");
    assertThat(run.out(), containsString("1 predictions whose last labels are of one time"));
  }

  @Test
  void predictionsOfABundleThatIsNotThereAreNamed() throws IOException {
    Path foreign = folder.resolve("foreign.csv");
    String text = Files.readString(folder.resolve("predictions.csv"));
    Files.writeString(foreign, text.replaceAll("sha256:[0-9a-f]{8}", "sha256:00000000"));
    CommandRun run = performance("foreign.csv", "labels.csv", "foreign", "direct");
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString("sha256:00000000"));
  }

  /** What a refused file needs, by options that this command has. */
  @Test
  void wrongFilesAreRefusedByOptionsThatThereAre() throws IOException {
    Files.write(folder.resolve("keyless.csv"), List.of("account,given,y", "k3-000000,,yes"));
    Files.write(folder.resolve("unlabelled.csv"), List.of("id,given,outcome", "k3-000000,,yes"));
    Files.write(folder.resolve("timeless.csv"), List.of("id,when,y", "k3-000000,,yes"));
    Files.copy(folder.resolve("labels.csv"), folder.resolve("labels.txt"));
    Files.copy(folder.resolve("predictions.avro"), folder.resolve("predictions.bin"));
    requireRefused("predictions.csv", "keyless.csv", "by --labelKey=COLUMN.");
    requireRefused("predictions.csv", "unlabelled.csv", "by --labelColumn=COLUMN.");
    requireRefused("predictions.csv", "timeless.csv", "by --labelTime=COLUMN.");
    requireRefused("labels.csv", "labels.csv", "Give predictions of this model, as score or");
    requireRefused("predictions.csv", "labels.txt", "add --labelsFormat with one of csv,");
    requireRefused("predictions.bin", "labels.csv", "add --predictionsFormat with one of csv,");
    CommandRun run =
        performance(
            "predictions.bin", "labels.csv", "refused", "direct", "--predictionsFormat=csv");
    assertThat(run.err(), containsString("is an Avro file: add --predictionsFormat=avro."));
  }

  private static void requireRefused(String predictions, String labels, String advice) {
    CommandRun run = performance(predictions, labels, "refused", "direct");
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString(advice));
    assertThat(run.err(), not(containsString("missingColumns")));
  }

  @Test
  void driftThatIsNotThereIsNoticedBeforeAnythingIsRead() {
    long before = RowsRead.count();
    CommandRun run =
        performance(
            "predictions.csv",
            "labels.csv",
            "refused",
            "direct",
            "--drift=" + folder.resolve("nowhere/windows.jsonl"));
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("nowhere/windows.jsonl: check the path"));
    assertThat(RowsRead.count(), is(before));
  }

  /** Each prediction in a day of its own: lines beyond two screens would hide the counts. */
  @Test
  void ofManyWindowsTheLastAreTold() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("predictions.csv")).subList(0, 46);
    List<String> spread = new ArrayList<>(lines.subList(0, 1));
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      fields[1] = LabelledModel.BEGIN.plus(DAY.multipliedBy(i)).toString();
      spread.add(String.join(",", fields));
    }
    Files.write(folder.resolve("spread.csv"), spread);
    CommandRun run = performance("spread.csv", "labels.csv", "spread", "direct");
    assertThat(windows("spread").size(), is(45));
    assertThat(run.out(), containsString("  5 earlier windows, "));
    assertThat(run.out().lines().filter(line -> line.startsWith("  2026-")).count(), is(40L));
  }

  private static List<JsonNode> windows(String name) throws IOException {
    return lines(folder.resolve(name + ".jsonl"));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> windows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      windows.add(new ObjectMapper().readTree(line));
    }
    return windows;
  }

  private static CommandRun performance(
      String predictions, String labels, String name, String runner, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "performance",
                "--model=later@latest",
                "--models=" + models,
                "--predictions=" + folder.resolve(predictions),
                "--labels=" + folder.resolve(labels),
                "--labelTime=given",
                "--runner=" + runner,
                "--parallelism=2",
                "--output=" + folder.resolve(name + ".jsonl"),
                "--overwrite",
                "--report=" + folder.resolve(name + ".html"),
                "--summary=" + folder.resolve(name + ".json")));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }
}
