package io.steelyard.runners.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.commands.DriftCommand;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.RoundedNumber;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The demo's last part: labels come, by which the model has become bad; it is trained again, and a
 * stream that runs all the while goes on with the new one.
 *
 * @param place the demo's folder
 * @param program the class that runs commands
 * @param model an alias of the registry that is there
 * @param command runs a command, whose exit code it gives
 * @param out where results go
 */
public record DemoRemedy(
    Path place, Class<?> program, String model, ToIntFunction<String[]> command, PrintWriter out) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Goes on from where a stream has ended.
   *
   * @param from the first day that it has scored
   * @param changed the first day of the new world, which it has scored too
   * @param until the day after the last that it has scored
   * @param end the day after the last that the running stream scores
   * @return the exit code; that the model is mended is success
   * @throws FailedCheck if it is not
   */
  int run(DemoDays days, int from, int changed, int until, int end) throws IOException {
    Path labelled = DemoFolder.emptied(place, "labelled");
    Path incoming = place.resolve("incoming");
    try (RunningStream stream =
        RunningStream.start(program, place.resolve("stream.log"), following())) {
      label(days, from, until, labelled);
      out.printf(
          Locale.ROOT,
          "A day later the labels of these days are known: %s. Did the model do well?%n%n",
          labelled);
      out.flush();
      int measured = performance(days.start(until + 1));
      if (measured != DriftCommand.ALARM) {
        throw new FailedCheck("That the model became bad was not found.");
      }
      days.writeMessages(until, incoming.resolve(days.date(until) + ".jsonl"));
      awaitScored(stream, until + 1 - from);
      out.printf(
          Locale.ROOT,
          "%nFraud is of another kind since %s. operate does what the definition says of that,"
              + " while a stream runs:%n%n",
          days.date(changed));
      out.flush();
      int operated =
          steelyard(
              "operate",
              model,
              "--environment=" + place.resolve("demo.environment.yaml"),
              "--models=" + place.resolve("models"),
              "--labelled=" + labelled + "/*.csv",
              "--tick=P1D",
              "--asOf=" + days.start(until + 1),
              "--summary=" + place.resolve("operate.json"));
      if (operated != 0) {
        return operated;
      }
      for (int day = until + 1; day < end; day++) {
        days.writeMessages(day, incoming.resolve(days.date(day) + ".jsonl"));
      }
      awaitScored(stream, end - from);
    }
    label(days, until, end, labelled);
    out.printf(
        Locale.ROOT,
        "%nThe stream took the new model and scored until %s. A day later, with labels:%n%n",
        days.date(end - 1));
    out.flush();
    int measured = performance(days.start(end + 1));
    return measured == DriftCommand.ALARM ? recovered() : measured;
  }

  private List<String> following() {
    Path stream = place.resolve("stream");
    return List.of(
        "--model=" + model,
        "--models=" + place.resolve("models"),
        "--source=" + place.resolve("incoming") + "/*.jsonl",
        "--sink=" + stream.resolve("predictions.jsonl"),
        "--rejected=" + stream.resolve("rejected.jsonl"),
        DemoStream.PASSED,
        "--refresh=PT1S",
        "--runner=flink",
        "--parallelism=1");
  }

  /** Rows with labels, a file a day. */
  private static void label(DemoDays days, int from, int until, Path folder) throws IOException {
    for (int day = from; day < until; day++) {
      days.writeRows(day, day + 1, folder.resolve(days.date(day) + ".csv"));
    }
  }

  private int performance(Instant asOf) {
    return steelyard(
        "performance",
        "--model=" + model,
        "--models=" + place.resolve("models"),
        "--predictions=" + place.resolve("stream") + "/predictions*.jsonl",
        "--labels=" + place.resolve("labelled") + "/*.csv",
        "--drift=" + place.resolve("stream") + "/windows*.jsonl",
        "--report=" + place.resolve("performance.html"),
        "--output=" + place.resolve("performance.jsonl"),
        "--overwrite",
        "--asOf=" + asOf,
        "--summary=" + place.resolve("performance.json"));
  }

  private void awaitScored(RunningStream stream, int days) throws IOException {
    Map<Path, Long> counted = new HashMap<>();
    stream.await(
        "did not score the rows of " + days + " days",
        () -> scored(counted) >= DemoDays.rows(days));
  }

  /**
   * Every row that the stream has read is in one of two outputs, whose files are whole when they
   * are there.
   *
   * @param counted the rows of files that were counted before
   */
  private long scored(Map<Path, Long> counted) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(place.resolve("stream"), "{predictions,rejected}*.jsonl")) {
      for (Path file : files) {
        if (!counted.containsKey(file)) {
          try (Stream<String> lines = Files.lines(file)) {
            counted.put(file, lines.count());
          }
        }
      }
    }
    return counted.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Says in a line how the model did; the demo ends well if the last day is no alarm. */
  private int recovered() throws IOException {
    List<JsonNode> windows = new ArrayList<>();
    for (String line : Files.readAllLines(place.resolve("performance.jsonl"))) {
      windows.add(JSON.readTree(line));
    }
    JsonNode last = windows.get(windows.size() - 1);
    JsonNode worst =
        windows.stream().min(Comparator.comparingDouble(DemoRemedy::auc)).orElseThrow();
    if (last.path("bundle").equals(windows.get(0).path("bundle"))
        || last.path("alarm").asBoolean(true)) {
      throw new FailedCheck("The model that was trained again did not mend what the demo broke.");
    }
    out.printf(
        Locale.ROOT,
        "%nauc       %s at first, %s when fraud changed, %s with the model that was trained again%n",
        RoundedNumber.of(auc(windows.get(0))),
        RoundedNumber.of(auc(worst)),
        RoundedNumber.of(auc(last)));
    out.flush();
    return 0;
  }

  private static double auc(JsonNode window) {
    return window.path("metrics").path("auc").path("value").asDouble();
  }

  private int steelyard(String... arguments) {
    return command.applyAsInt(arguments);
  }
}
