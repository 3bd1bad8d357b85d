package io.steelyard.runners;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * A table of texts, to be split and corrupted.
 *
 * @param header the names of the columns, or empty where the file has none
 * @param label the position of what is predicted
 */
record Table(List<String> header, int label, List<String[]> rows) {

  private static final Pattern FIELD = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^,]*))(?:,|$)");

  /** A CSV file without quotes and line breaks within values, compressed or not. */
  static Table of(Path file, boolean hasHeader, int label) {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(file))
                    : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          rows.add(fields(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> header = hasHeader ? List.of(rows.remove(0)) : List.of();
    return new Table(header, label < 0 ? rows.get(0).length + label : label, rows);
  }

  private static String[] fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher field = FIELD.matcher(line);
    int at = 0;
    while (field.find(at)) {
      fields.add(field.group(1) != null ? field.group(1) : field.group(2).strip());
      at = field.end();
      if (at == line.length() && !line.endsWith(",")) {
        break;
      }
      if (at == line.length()) {
        fields.add("");
        break;
      }
    }
    return fields.toArray(String[]::new);
  }

  /** The name by which messages call a column. */
  String name(int column) {
    return header.isEmpty() ? "column" + (column + 1) : header.get(column);
  }

  int columns() {
    return rows.get(0).length;
  }

  /** The rows [from, to). */
  Table part(int from, int to) {
    return new Table(header, label, rows.subList(from, to));
  }

  /** The rows in another order. */
  Table shuffled(Random random) {
    List<String[]> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    return new Table(header, label, shuffled);
  }

  /** The table with each row made anew. */
  Table map(UnaryOperator<String[]> change) {
    return new Table(header, label, rows.stream().map(row -> change.apply(row.clone())).toList());
  }

  /** The table with the values of a column changed, but for missing ones. */
  Table mapped(int column, UnaryOperator<String> change) {
    return map(
        row -> {
          row[column] = isMissing(row[column]) ? row[column] : change.apply(row[column]);
          return row;
        });
  }

  /** The table with one more column at its end. */
  Table with(String name, IntFunction<String> value) {
    List<String> names = new ArrayList<>(header);
    if (!names.isEmpty()) {
      names.add(name);
    }
    List<String[]> wider = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String[] row = Arrays.copyOf(rows.get(i), columns() + 1);
      row[columns()] = value.apply(i);
      wider.add(row);
    }
    return new Table(names, label, wider);
  }

  /** The columns, but the label, of which at least half of the values that are there pass. */
  List<Integer> columns(Asked asked) {
    return IntStream.range(0, columns())
        .filter(column -> column != label && share(column, asked) >= 0.5)
        .boxed()
        .toList();
  }

  /** A question of a value. */
  interface Asked {
    boolean of(String text);
  }

  private double share(int column, Asked asked) {
    long present = 0;
    long passing = 0;
    for (String[] row : rows) {
      if (!isMissing(row[column])) {
        present++;
        passing += asked.of(row[column]) ? 1 : 0;
      }
    }
    return present == 0 ? 0 : (double) passing / present;
  }

  static boolean isMissing(String text) {
    return text.isEmpty() || text.equals("?");
  }

  /** Writes it as CSV. */
  Path write(Path file, Charset charset) throws IOException {
    List<String> lines = new ArrayList<>();
    if (!header.isEmpty()) {
      lines.add(line(header.toArray(String[]::new)));
    }
    rows.forEach(row -> lines.add(line(row)));
    return Files.write(file, (String.join("\n", lines) + "\n").getBytes(charset));
  }

  private static String line(String[] row) {
    return Arrays.stream(row)
        .map(text -> text.contains(",") ? '"' + text + '"' : text)
        .collect(Collectors.joining(","));
  }
}
