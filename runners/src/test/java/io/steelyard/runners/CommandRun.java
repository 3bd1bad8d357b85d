package io.steelyard.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** What a command, run in this process, came to. Not for tests that run at the same time. */
record CommandRun(int code, String out, String err) {

  /** Runs the command with what it prints kept. */
  static CommandRun of(List<String> arguments) {
    return of(() -> Steelyard.run(arguments.toArray(new String[0])));
  }

  /** Runs the command in another way; answers its exit code and what it prints. */
  static CommandRun of(IntSupplier command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    System.setOut(new PrintStream(results, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
    try {
      int code = command.getAsInt();
      return new CommandRun(
          code,
          results.toString(StandardCharsets.UTF_8),
          messages.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  static CommandRun of(String... arguments) {
    return of(List.of(arguments));
  }

  /** The facts that a run left in this file. */
  static JsonNode summary(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  /** All lines of an output, whether it is one file or several; a CSV header only once. */
  static List<String> lines(Path output) throws IOException {
    String name = output.getFileName().toString();
    String prefix = name.substring(0, name.indexOf('.'));
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(output.resolveSibling(""))) {
      for (Path file : files.sorted().toList()) {
        String found = file.getFileName().toString();
        if (found.matches(prefix + "(-\\d+-of-\\d+)?" + name.substring(name.indexOf('.')))) {
          List<String> all = Files.readAllLines(file);
          boolean hasHeader = name.endsWith(".csv") && !all.isEmpty();
          lines.addAll(all.subList(hasHeader && !lines.isEmpty() ? 1 : 0, all.size()));
        }
      }
    }
    return lines;
  }
}
