package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ListFiles;
import java.util.List;
import org.apache.beam.sdk.io.UnboundedSource;

/** A folder that is watched for new files of lines, or a glob that they match. */
record FolderSource(WatchedFiles files) implements StreamSource {

  static FolderSource of(String uri) {
    return new FolderSource(new WatchedFiles(uri));
  }

  /** Files may come later; the place must answer. */
  @Override
  public void requireThere() {
    files.requireThere();
  }

  /**
   * What comes of its files.
   *
   * @throws io.steelyard.schemas.UserError if the stream ends with the files that are there, and
   *     there are none
   */
  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    if (rules.ends() == ReadingRules.Ends.AT_LATEST) {
      var unused = ListFiles.of(List.of(files.input()));
    }
    return FolderMessages.of(files, rules);
  }

  @Override
  public String toString() {
    return files.input();
  }
}
