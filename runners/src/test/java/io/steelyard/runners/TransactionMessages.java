package io.steelyard.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Generated transactions as JSON messages, malformed ones among them. */
public final class TransactionMessages {
  private TransactionMessages() {}

  /** So many messages, which a file can hold one a line. */
  public static List<byte[]> of(int rows) throws IOException {
    return of(TransactionSettings.ofRows(rows), 0);
  }

  /**
   * Messages of these settings.
   *
   * @param before how many messages there were before: identifiers go on from there
   */
  public static List<byte[]> of(TransactionSettings settings, long before) throws IOException {
    int rows = (int) settings.rows();
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    var unused = new TransactionGenerator(settings).write(csv);
    List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
    String[] names = lines.get(0).split(",", -1);
    ObjectMapper json = new ObjectMapper();
    List<byte[]> messages = new ArrayList<>();
    for (int row = 1; messages.size() < rows; row++) {
      // The generator's own faults may make fewer or more lines than rows.
      String line = lines.get(1 + row % (lines.size() - 1));
      if (row % 997 == 5) {
        messages.add(("{\"transaction_id\": \"" + row + "\", ").getBytes(StandardCharsets.UTF_8));
        continue;
      }
      ObjectNode object = json.createObjectNode();
      String[] values = line.split(",", -1);
      for (int i = 0; i < Math.min(names.length, values.length); i++) {
        object.put(names[i], values[i]);
      }
      object.put(names[0], String.format(java.util.Locale.ROOT, "T%012d", before + row));
      messages.add(json.writeValueAsBytes(object));
    }
    return messages;
  }

  /** A file of transactions to train on. */
  public static Path trainingFile(Path folder) throws IOException {
    Path file = folder.resolve("training.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(10_000)).write(out);
    }
    return file;
  }
}
