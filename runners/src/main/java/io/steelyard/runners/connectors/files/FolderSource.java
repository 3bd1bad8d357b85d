package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ListFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/**
 * A folder that is watched for new files of lines.
 *
 * @param glob what the files' names match
 */
record FolderSource(String glob) implements StreamSource {

  /** The files of a glob, or all of a folder, with or without a slash behind it. */
  static FolderSource of(String uri) {
    String folder = isFolder(uri) ? uri.replaceFirst("/*$", "/") : uri;
    return new FolderSource(folder.endsWith("/") ? folder + "*" : folder);
  }

  private static boolean isFolder(String uri) {
    try {
      return Files.isDirectory(Path.of(uri));
    } catch (InvalidPathException e) {
      return false;
    }
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

  /**
   * What comes of its files.
   *
   * @throws UserError if the stream ends with the files that are there, and there are none
   */
  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    if (rules.ends() == ReadingRules.Ends.AT_LATEST) {
      var unused = ListFiles.of(List.of(glob));
    }
    return FolderMessages.of(glob, rules);
  }

  @Override
  public String toString() {
    return glob;
  }
}
