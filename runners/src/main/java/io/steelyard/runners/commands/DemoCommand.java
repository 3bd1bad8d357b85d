package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code steelyard demo}: generated transactions, a trained model, scored rows, a stream in which
 * drift sets in, in about a minute.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Generates card transactions with known faults, trains a fraud model, scores the days after,"
          + " streams the days after those on Flink, among them some that drift, and says what"
          + " happened and where things are.",
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int TRAINING_DAYS = 20;
  private static final int DAYS = 30;
  private static final int DRIFT_DAY = 33;
  private static final int STREAMED_UNTIL = 35;

  @Option(
      names = "--folder",
      paramLabel = "PATH",
      defaultValue = "steelyard-demo",
      description = "Where everything goes, new or a demo's. Default: ${DEFAULT-VALUE}")
  private String folder = "steelyard-demo";

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "direct or flink. Default: ${DEFAULT-VALUE}")
  private String runner = "direct";

  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    Path place = DemoFolder.of(folder);
    Path definition = place.resolve("transactions.pipeline.yaml");
    try (InputStream in =
        DemoCommand.class.getResourceAsStream("/definitions/transactions.pipeline.yaml")) {
      Files.write(definition, requireNonNull(in).readAllBytes());
    }
    Path history = place.resolve("history.csv");
    Path recent = place.resolve("recent.csv");
    DemoDays days = new DemoDays(STREAMED_UNTIL, DRIFT_DAY);
    days.writeRows(0, TRAINING_DAYS, history);
    days.writeRows(TRAINING_DAYS, DAYS, recent);
    out.printf(
        Locale.ROOT,
        "%d days of card transactions: %s (%d days to learn from), %s (%d days to score)%n%n",
        DAYS,
        history,
        TRAINING_DAYS,
        recent,
        DAYS - TRAINING_DAYS);
    out.flush();
    String models = place.resolve("models").toString();
    int trained =
        steelyard(
            "train",
            "--definition=" + definition,
            "--input=" + history,
            "--models=" + models,
            "--runner=" + runner,
            "--summary=" + place.resolve("train.json"));
    if (trained != 0) {
      return trained;
    }
    out.println();
    out.flush();
    int scored =
        steelyard(
            "score",
            "--model=transactions@latest",
            "--models=" + models,
            "--input=" + recent,
            "--output=" + place.resolve("predictions.csv"),
            "--rejected=" + place.resolve("rejected.jsonl"),
            "--pass=customer_id,amount",
            "--overwrite",
            "--runner=" + runner,
            "--summary=" + place.resolve("score.json"));
    if (scored != 0) {
      return scored;
    }
    out.printf(
        Locale.ROOT,
        "%nThe next %d days arrive in %s, with higher amounts, a new category and fewer devices"
            + " known from %s on.%n%n",
        STREAMED_UNTIL - DAYS,
        place.resolve("incoming"),
        days.date(DRIFT_DAY));
    out.flush();
    int streamed =
        new DemoStream(place, "transactions@latest", this::steelyard, out)
            .run(days, DAYS, STREAMED_UNTIL);
    if (streamed != 0) {
      return streamed;
    }
    new Summary("demo").output(folder).write(outputs.summary);
    out.printf(
        Locale.ROOT,
        "%nLook at  %s, and at what the model is:%n"
            + "         ./steelyard show transactions@latest --models=%s%n",
        folder,
        models);
    out.flush();
    return 0;
  }

  private int steelyard(String... arguments) {
    return requireNonNull(spec).root().commandLine().execute(arguments);
  }
}
