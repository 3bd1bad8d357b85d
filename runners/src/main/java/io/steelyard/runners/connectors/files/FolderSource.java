package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import java.io.IOException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/**
 * A folder that is watched for new files of lines.
 *
 * @param glob what the files' names match
 */
record FolderSource(String glob) implements StreamSource {

  /** The files of a glob, or all of a folder. */
  static FolderSource of(String uri) {
    return new FolderSource(uri.endsWith("/") ? uri + "*" : uri);
  }

  /** Files may come later; the place must answer. */
  @Override
  public void requireThere() {
    try {
      var unused = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(glob + " cannot be watched: " + e.getMessage(), e);
    }
  }

  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    return FolderMessages.of(glob, rules);
  }

  @Override
  public String toString() {
    return glob;
  }
}
