package io.steelyard.transforms.formats;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import java.util.List;

/** Parses a stream's messages, one row each, as a reader parses a file. Belongs to one thread. */
public interface MessageParser {
  /** The names of the formats that messages may have. */
  List<String> FORMATS = List.of("json");

  /**
   * The rows of these messages, one for each, in their order.
   *
   * @param messages at most as many as the settings' batch
   */
  ParsedRows parse(Messages messages);

  /**
   * A parser of messages of a format.
   *
   * @throws UserError if there is no such format
   */
  static MessageParser named(String format, ReadSettings settings) {
    if (!format.equals("json")) {
      throw new UserError(
          "Messages cannot be of the format " + format + "; they may be json, one object each.");
    }
    return new JsonMessages(settings);
  }
}
