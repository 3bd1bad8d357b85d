package io.steelyard.benchmarks.peers;

import io.steelyard.testdata.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command lines that are compared, by name. The first scores by a plain loop: the floor. */
final class Contenders {
  private static final Path ROOT = ProjectFiles.root();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** What Spark's own start script opens on a JDK 17. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private Contenders() {}

  /** A command line that reads a folder of files and writes into an empty one. */
  interface Contender {
    List<String> command(Path input, Path output);
  }

  /**
   * Ways to score.
   *
   * @param bundle the product's, for all but Spark
   * @param sparkModel what Spark learned from the same rows
   */
  static Map<String, Contender> scoring(String bundle, Path sparkModel) {
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put("plain loop", (input, output) -> peer("hand", bundle, input, output));
    all.put("steelyard score", (input, output) -> score(bundle, input, output));
    all.put(
        "steelyard score, with histograms",
        (input, output) ->
            score(bundle, input, output, "--report=" + output.resolve("drift.html")));
    all.put(
        "steelyard score, with histograms, on Flink",
        (input, output) ->
            score(
                bundle,
                input,
                output,
                "--report=" + output.resolve("drift.html"),
                "--runner=flink"));
    all.put(
        "steelyard score, with histograms, on one processor",
        (input, output) ->
            onOneProcessor(
                score(bundle, input, output, "--report=" + output.resolve("drift.html"))));
    all.put(
        "plain loop on one processor",
        (input, output) -> onOneProcessor(peer("hand", bundle, input, output)));
    all.put("Flink's own API", (input, output) -> peer("flink", bundle, input, output));
    all.put(
        "Spark MLlib",
        (input, output) ->
            spark("score", input.toString(), sparkModel.toString(), output.resolve("out") + ""));
    return all;
  }

  /** A row an element, beside the first two: of fewer rows, since it takes very long. */
  static Map<String, Contender> rows(String bundle) {
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put("plain loop", (input, output) -> peer("hand", bundle, input, output));
    all.put("steelyard score", (input, output) -> score(bundle, input, output));
    all.put("Beam, a row an element", (input, output) -> peer("rows", bundle, input, output));
    return all;
  }

  /** Ways to fit a model and its features; the product also evaluates and calibrates it. */
  static Map<String, Contender> training(Path definition) {
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put(
        "steelyard train, all of it",
        (input, output) ->
            steelyard(
                "train",
                input,
                "--definition=" + definition,
                "--models=" + output.resolve("models")));
    all.put("Spark MLlib, fit", (input, output) -> sparkTraining(input, output.resolve("model")));
    return all;
  }

  /** Ways to find the statistics of all columns. */
  static Map<String, Contender> analysis(Path definition) {
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put(
        "steelyard train, its analysis",
        (input, output) -> peer("analyze", definition.toString(), input, output));
    all.put("Deequ", (input, output) -> spark("analyze", input.toString()));
    return all;
  }

  /** The training of Spark's model. */
  static List<String> sparkTraining(Path input, Path model) {
    return spark("train", input.toString(), model.toString());
  }

  private static List<String> onOneProcessor(List<String> command) {
    return Stream.concat(Stream.of("taskset", "-c", "0"), command.stream()).toList();
  }

  private static List<String> score(String bundle, Path input, Path output, String... options) {
    List<String> command =
        steelyard(
            "score",
            input,
            "--model=" + bundle,
            "--output=" + output.resolve("predictions.csv"),
            "--rejected=" + output.resolve("rejected.avro"));
    return Stream.concat(command.stream(), Stream.of(options)).toList();
  }

  private static List<String> steelyard(String command, Path input, String... options) {
    List<String> all =
        List.of(
            ROOT.resolve("steelyard").toString(),
            command,
            "--input=" + input + "/*.csv",
            "--parallelism=2");
    return Stream.concat(all.stream(), Stream.of(options)).toList();
  }

  static List<String> peer(String name, String model, Path input, Path output) {
    return List.of(
        JAVA,
        "-jar",
        ROOT.resolve("benchmarks/target/benchmarks.jar").toString(),
        "peer",
        name,
        model,
        input.toString(),
        output.toString());
  }

  private static List<String> spark(String... arguments) {
    Path target = ROOT.resolve("benchmarks/spark/target");
    List<String> command = new ArrayList<>(List.of(JAVA));
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(target.resolve("classes") + ":" + target.resolve("libraries") + "/*");
    command.add("io.steelyard.benchmarks.spark.SparkPeers");
    return Stream.concat(command.stream(), Stream.of(arguments)).toList();
  }
}
