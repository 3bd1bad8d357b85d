package org.example.plugin;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.UnboundedSource;

/** {@code tail:FILE}: the lines of one file that grows, such as a log, as a stream of messages. */
public final class FileTail implements Connector {
  static final String PREFIX = "tail:";

  @Override
  public String form() {
    return "tail:FILE";
  }

  @Override
  public boolean understands(String uri) {
    return uri.startsWith(PREFIX);
  }

  @Override
  public StreamSource source(String uri, ConnectorOptions options) {
    return new Place(uri.substring(PREFIX.length()));
  }

  private record Place(String file) implements StreamSource {
    @Override
    public void requireThere() {
      if (!Files.isReadable(Path.of(file))) {
        throw new UserError(this + " cannot be read: there is no such file.");
      }
    }

    @Override
    public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
      return new TailSource(file, rules);
    }

    @Override
    public String toString() {
      return PREFIX + file;
    }
  }
}
