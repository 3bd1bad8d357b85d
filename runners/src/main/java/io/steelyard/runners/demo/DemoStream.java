package io.steelyard.runners.demo;

import io.steelyard.runners.commands.DriftCommand;
import io.steelyard.schemas.FailedCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The demo's second part: days arrive as files of messages, are scored as a stream and watched, and
 * the first one with an alert is looked at more closely.
 *
 * @param place the demo's folder
 * @param model whose registry is there
 * @param command runs a command, whose exit code it gives
 * @param out where results go
 */
public record DemoStream(
    Path place, String model, ToIntFunction<String[]> command, PrintWriter out) {
  /** What performance is sliced by. */
  static final String PASSED = "--pass=channel,device";

  private static final int DATE_LENGTH = 10;

  /**
   * Streams some days.
   *
   * @param from the first
   * @param until the one after the last
   * @return the exit code; finding the drift is success
   * @throws FailedCheck if it is not found
   */
  int run(DemoDays days, int from, int until) throws IOException {
    Path incoming = DemoFolder.emptied(place, "incoming");
    Path stream = DemoFolder.emptied(place, "stream");
    for (int day = from; day < until; day++) {
      days.writeMessages(day, incoming.resolve(days.date(day) + ".jsonl"));
    }
    int streamed =
        steelyard(
            "stream",
            "--source=" + incoming + "/*.jsonl",
            "--sink=" + stream.resolve("predictions.jsonl"),
            "--rejected=" + stream.resolve("rejected.jsonl"),
            PASSED,
            "--monitor=" + stream.resolve("windows.jsonl"),
            "--alerts=" + stream.resolve("alerts.jsonl"),
            "--until=latest",
            "--runner=flink",
            "--parallelism=1",
            "--summary=" + place.resolve("stream.json"));
    if (streamed != 0) {
      return streamed;
    }
    DemoAlerts alerts = DemoAlerts.read(stream, "alerts");
    if (alerts.byWindow().isEmpty()) {
      throw new FailedCheck("The drift that the demo put in was not found.");
    }
    out.println();
    alerts.print(out);
    out.println();
    out.flush();
    String first = alerts.byWindow().keySet().iterator().next();
    int compared =
        steelyard(
            "drift",
            "--input=" + incoming.resolve(first.substring(0, DATE_LENGTH) + ".jsonl"),
            "--report=" + place.resolve("drift.html"));
    return compared == DriftCommand.ALARM ? 0 : compared;
  }

  private int steelyard(String name, String... options) {
    Stream<String> model =
        Stream.of(name, "--model=" + this.model, "--models=" + place.resolve("models"));
    return command.applyAsInt(Stream.concat(model, Stream.of(options)).toArray(String[]::new));
  }
}
