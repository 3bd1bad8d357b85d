package io.steelyard.runners.demo;

import static java.util.Objects.requireNonNull;

import io.steelyard.runners.commands.OutputOptions;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * drift sets in, labels by which the model has become bad, and one that takes its place, in one to
 * two minutes.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Generates card transactions with known faults, trains a fraud model, scores the days after,"
          + " streams the days after those on Flink, among them some that drift, trains again when"
          + " labels come, goes on with the new model, and says what happened and where things"
          + " are.",
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int TRAINING_DAYS = 20;
  private static final int DAYS = 30;
  private static final int DRIFT_DAY = 33;
  private static final int STREAMED_UNTIL = 35;
  private static final int END = 38;
  private static final String LATEST = "transactions@latest";
  private static final String PRODUCTION = "transactions@production";
  private static final String ENVIRONMENT =
      """
      name: demo
      registry: models
      labelled: labelled/*.csv
      """;

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
    DemoDays days = new DemoDays(END, DRIFT_DAY);
    List<Part> parts =
        List.of(
            () -> train(place, days, out),
            () -> score(place),
            () -> stream(place, days, out),
            () ->
                new DemoRemedy(place, program(), PRODUCTION, this::steelyard, out)
                    .run(days, DAYS, DRIFT_DAY, STREAMED_UNTIL, END));
    for (Part part : parts) {
      int code = part.run();
      if (code != 0) {
        return code;
      }
      out.println();
      out.flush();
    }
    outputs.write(new Summary("demo").output(folder));
    out.printf(
        Locale.ROOT,
        "Look at  %1$s, and at what the model is and how it came to serve:%n"
            + "         ./steelyard show transactions@production --models=%2$s%n"
            + "         ./steelyard audit show transactions --models=%2$s%n",
        folder,
        models(place));
    out.flush();
    return 0;
  }

  /** A part of the demo, whose exit code it gives. */
  private interface Part {
    int run() throws IOException;
  }

  private static String models(Path place) {
    return place.resolve("models").toString();
  }

  private int train(Path place, DemoDays days, PrintWriter out) throws IOException {
    Path definition = place.resolve("transactions.pipeline.yaml");
    try (InputStream in =
        DemoCommand.class.getResourceAsStream("/definitions/transactions.pipeline.yaml")) {
      Files.write(definition, requireNonNull(in).readAllBytes());
    }
    Files.writeString(place.resolve("demo.environment.yaml"), ENVIRONMENT);
    Path history = place.resolve("history.csv");
    Path recent = place.resolve("recent.csv");
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
    Path models = DemoFolder.emptied(place, "models");
    return steelyard(
        "train",
        "--definition=" + definition,
        "--input=" + history,
        "--until=" + days.start(TRAINING_DAYS),
        "--models=" + models,
        "--runner=" + runner,
        "--summary=" + place.resolve("train.json"));
  }

  private int score(Path place) {
    return steelyard(
        "score",
        "--model=" + LATEST,
        "--models=" + models(place),
        "--input=" + place.resolve("recent.csv"),
        "--output=" + place.resolve("predictions.csv"),
        "--rejected=" + place.resolve("rejected.jsonl"),
        "--pass=customer_id,amount",
        "--overwrite",
        "--runner=" + runner,
        "--summary=" + place.resolve("score.json"));
  }

  private int stream(Path place, DemoDays days, PrintWriter out) throws IOException {
    int pointed =
        steelyard(
            "alias", PRODUCTION, "--to=" + LATEST, "--models=" + models(place), "--why=the first");
    if (pointed != 0) {
      return pointed;
    }
    out.printf(
        Locale.ROOT,
        "%nThe next %d days arrive in %s, with higher amounts, a new category and fewer devices"
            + " known from %s on.%n%n",
        STREAMED_UNTIL - DAYS,
        place.resolve("incoming"),
        days.date(DRIFT_DAY));
    out.flush();
    return new DemoStream(place, PRODUCTION, this::steelyard, out).run(days, DAYS, STREAMED_UNTIL);
  }

  /** The class that runs commands. */
  private Class<?> program() {
    return requireNonNull(spec).root().userObject().getClass();
  }

  private int steelyard(String... arguments) {
    return requireNonNull(spec).root().commandLine().execute(arguments);
  }
}
