package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Appends events to a file, one a line. */
record EventFile(Path file) implements EventSink {
  /** What every event of the specification has. */
  private static final List<String> REQUIRED = List.of("eventTime", "producer", "schemaURL");

  /**
   * The file, if it is not there, empty, or of events.
   *
   * @throws UserError if something else is there, which would be spoiled
   */
  static EventFile of(Path file) {
    if (Files.isDirectory(file)) {
      throw refusal(file, "it is a folder. Name a file in it.");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) > 0 && !isOfEvents(file)) {
        throw refusal(
            file,
            "it is there already, and its lines are no OpenLineage events. Name another file, or"
                + " delete it.");
      }
    } catch (IOException e) {
      throw refusal(file, "it cannot be read. Name another file.");
    }
    return new EventFile(file);
  }

  private static UserError refusal(Path file, String why) {
    return new UserError("The events cannot be appended to " + file + ": " + why);
  }

  /** Whether the first line is an event and the last one has ended. */
  private static boolean isOfEvents(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(file.length() - 1);
      if (file.read() != '\n') {
        return false;
      }
    }
    // Token by token: the file may be anything, and of any size.
    try (JsonParser parser = new JsonFactory().createParser(path.toFile())) {
      Set<String> lacking = new TreeSet<>(REQUIRED);
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          lacking.remove(name);
        }
        parser.skipChildren();
      }
      return isObject && lacking.isEmpty() && parser.currentLocation().getLineNr() == 1;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Override
  public void send(String event) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
