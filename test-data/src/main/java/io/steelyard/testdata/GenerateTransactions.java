package io.steelyard.testdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates transactions from the command line.
 *
 * <p>Prints what was written to standard output. Exits with 2, and one sentence on standard error,
 * where an argument is wrong.
 */
public final class GenerateTransactions {
  private static final List<String> OPTIONS =
      List.of(
          "rows",
          "days",
          "seed",
          "customers",
          "files",
          "output",
          "labels",
          "drift-day",
          "concept-drift-day");
  private static final String USAGE =
      """
      Usage: GenerateTransactions --output=FOLDER [options]
        --rows=N               rows in all, default 100000
        --days=N               days they spread over, default 30
        --seed=N               default 1
        --customers=N          default one for every 20 rows, at most 50000
        --files=N              default 1
        --labels=FILE          also write transaction_id,label,label_time
        --drift-day=N          amounts, categories and devices change from this day (0-based) on
        --concept-drift-day=N  fraud follows another function from this day on
      """;

  private GenerateTransactions() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** Does what the arguments say; returns the exit code: 0 done, 1 not writable, 2 wrong. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    try {
      generate(parse(arguments), out);
      return 0;
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.print(USAGE);
      return 2;
    } catch (IOException failed) {
      err.println("cannot write: " + failed);
      return 1;
    }
  }

  private static void generate(Map<String, String> options, PrintStream out) throws IOException {
    String output = options.get("output");
    if (output == null) {
      throw new IllegalArgumentException("--output is missing: name the folder to write to");
    }
    int files = wholeNumber(options, "files", 1);
    TransactionGenerator generator = new TransactionGenerator(settings(options));
    TransactionCounts counts = generator.writeFiles(Path.of(output), files);
    String labels = options.get("labels");
    if (labels != null) {
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(Path.of(labels)))) {
        generator.writeLabels(stream);
      }
    }
    out.println("rows " + counts.rows());
    out.println("frauds " + counts.frauds());
    out.println("malformed " + counts.malformedRows() + " " + counts.malformed());
    out.println("missing " + counts.missing());
  }

  private static TransactionSettings settings(Map<String, String> options) {
    TransactionSettings settings =
        TransactionSettings.ofRows(longNumber(options, "rows", 100_000))
            .withDays(wholeNumber(options, "days", 30))
            .withSeed(longNumber(options, "seed", 1));
    if (options.containsKey("customers")) {
      settings = settings.withCustomers(wholeNumber(options, "customers", 1));
    }
    if (options.containsKey("drift-day")) {
      int day = wholeNumber(options, "drift-day", 0);
      settings = settings.withCovariateDrift(CovariateDrift.from(day));
    }
    if (options.containsKey("concept-drift-day")) {
      settings = settings.withConceptDriftFrom(wholeNumber(options, "concept-drift-day", 0));
    }
    return settings;
  }

  private static Map<String, String> parse(List<String> arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException(argument + " is not of the form --NAME=VALUE");
      }
      String name = argument.substring(2, equals);
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException("--" + name + " is not an option");
      }
      if (options.put(name, argument.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("--" + name + " is given twice");
      }
    }
    return options;
  }

  private static int wholeNumber(Map<String, String> options, String name, int defaultValue) {
    long number = longNumber(options, name, defaultValue);
    TransactionSettings.requireRange("--" + name, number, 0, Integer.MAX_VALUE);
    return (int) number;
  }

  private static long longNumber(Map<String, String> options, String name, long defaultValue) {
    String text = options.get(name);
    if (text == null) {
      return defaultValue;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "--" + name + " is " + text + ", must be a whole number", notANumber);
    }
  }
}
