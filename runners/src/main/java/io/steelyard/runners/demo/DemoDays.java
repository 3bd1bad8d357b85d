package io.steelyard.runners.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.testdata.CovariateDrift;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** The demo's card transactions, day by day. */
public final class DemoDays {
  private static final int ROWS_PER_DAY = 10_000;
  private static final int CUSTOMERS = 15_000;

  /** A comma outside quotes: an even number of them follows. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final TransactionSettings settings;
  private final TransactionGenerator generator;

  /**
   * So many days.
   *
   * @param driftDay the first one, from 0, on which other transactions come in, and fraud is of
   *     another kind
   */
  DemoDays(int days, int driftDay) {
    settings =
        TransactionSettings.ofRowsPerDay(ROWS_PER_DAY, days)
            .withCustomers(CUSTOMERS)
            .withCovariateDrift(CovariateDrift.from(driftDay))
            .withConceptDriftFrom(driftDay);
    generator = new TransactionGenerator(settings);
  }

  /** The date of a day. */
  LocalDate date(int day) {
    return LocalDate.ofInstant(start(day), ZoneOffset.UTC);
  }

  /** So many rows there are in days. */
  static long rows(int days) {
    return (long) days * ROWS_PER_DAY;
  }

  /** The moment at which a day begins. */
  Instant start(int day) {
    return settings.start().plus(day, ChronoUnit.DAYS);
  }

  /** Writes the rows of a day, and those until another, as CSV. */
  void writeRows(int from, int until, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      generator.writeHeader(out);
      var unused = generator.writeRows(rows(from), rows(until), out);
    }
  }

  /**
   * Writes the rows of a day as messages, one JSON object a line, as if they had been written when
   * the day ended. Rows that are broken stay as they are, and are no JSON. Whoever watches the
   * folder sees the file when it is whole.
   */
  void writeMessages(int day, Path file) throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    generator.writeHeader(csv);
    var unused = generator.writeRows(rows(day), rows(day + 1), csv);
    Iterator<String> lines = csv.toString(StandardCharsets.UTF_8).lines().iterator();
    List<String> names = fields(lines.next());
    ObjectMapper json =
        new ObjectMapper(
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
      while (lines.hasNext()) {
        String line = lines.next();
        List<String> values = fields(line);
        ObjectNode message = json.createObjectNode();
        for (int i = 0; i < names.size() && values.size() == names.size(); i++) {
          message.put(names.get(i), values.get(i));
        }
        out.write(message.isEmpty() ? line : json.writeValueAsString(message));
        out.write('\n');
      }
    }
    Files.setLastModifiedTime(unfinished, FileTime.from(start(day + 1)));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The values of a line of CSV; of one with an open quote too few or too many. */
  private static List<String> fields(String line) {
    return Arrays.stream(COMMA.split(line, -1))
        .map(
            value ->
                value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
                    ? value.substring(1, value.length() - 1).replace("\"\"", "\"")
                    : value)
        .toList();
  }
}
