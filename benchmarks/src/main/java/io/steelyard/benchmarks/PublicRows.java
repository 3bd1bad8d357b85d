package io.steelyard.benchmarks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** The rows of a public data set: a column of which all values are numbers is one of numbers. */
final class PublicRows {
  private final String name;
  private final RowBatch all;

  /** The files that are read. */
  enum Source {
    CENSUS_INCOME("census-kdd/census-income.data.gz"),
    ADULT("adult/adult.data.gz");

    private final String file;

    Source(String file) {
      this.file = file;
    }
  }

  private PublicRows(String name, RowBatch all) {
    this.name = name;
    this.all = all;
  }

  static PublicRows read(Source source, Path data) throws IOException {
    List<String[]> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve(source.file))),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.add(line.strip().split("\\s*,\\s*", -1));
        }
      }
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < lines.get(0).length; i++) {
      int at = i;
      List<String> texts =
          lines.stream().map(line -> line[at].equals("?") ? "" : line[at]).toList();
      boolean numbers = texts.stream().allMatch(text -> text.matches("-?[0-9.]+"));
      fields.add(new Field("c" + i, numbers ? ColumnType.DOUBLE : ColumnType.STRING));
      columns.add(
          numbers
              ? new DoubleColumn(
                  texts.stream().mapToDouble(Double::parseDouble).toArray(), texts.size())
              : StringColumn.of(texts));
    }
    StringColumn keys = StringColumn.of(lines.stream().map(line -> "k").toList());
    return new PublicRows(
        source.name(), new RowBatch(new RowSchema(fields), columns, keys, new long[lines.size()]));
  }

  String name() {
    return name;
  }

  /** The numbers of all rows in a random order. */
  int[] shuffled(SplittableRandom random) {
    int[] order = new int[all.rows()];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  RowBatch rows(int[] numbers) {
    return all.select(numbers, numbers.length);
  }

  /** So many different rows from a place in the order on, which is changed behind that place. */
  RowBatch drawn(SplittableRandom random, int[] order, int from, int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      int at = from + i;
      int other = at + random.nextInt(order.length - at);
      numbers[i] = order[other];
      order[other] = order[at];
      order[at] = numbers[i];
    }
    return rows(numbers);
  }
}
