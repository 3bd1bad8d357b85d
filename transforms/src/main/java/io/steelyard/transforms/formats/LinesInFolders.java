package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;

/** Gives messages that are lines of a file its {@link FolderValues}, as a batch does. */
final class LinesInFolders implements MessageParser {
  private final MessageParser parser;
  private final ReadSettings settings;
  private FolderValues last;

  LinesInFolders(MessageParser parser, ReadSettings settings) {
    this.parser = parser;
    this.settings = settings;
    this.last = FolderValues.of("", "", settings);
  }

  @Override
  public ParsedRows parse(Messages messages) {
    ParsedRows rows = parser.parse(messages);
    String source = messages.source();
    if (!source.startsWith(Messages.FILES)) {
      return rows;
    }
    if (!source.equals(last.source())) {
      last = FolderValues.of(source.substring(Messages.FILES.length()), source, settings);
    }
    return last.in(rows);
  }
}
