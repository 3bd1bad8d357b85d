package io.steelyard.runners.connectors.files;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.beam.ReachedPlace;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The files of one output, predictions or rejected rows, that come of one source: staged in a
 * hidden folder of the source's own, then moved to where readers look.
 */
final class OutputFolder {
  private static final String STAGED = "staged-";

  private final OutputFiles files;
  private final String source;
  private final Storage work;

  OutputFolder(OutputFiles files, String source) {
    this.files = files;
    this.source = SourceNames.fileName(source);
    this.work = Storage.at(workFolder(files) + "/" + this.source, files.prefix() + files.suffix());
  }

  /** The hidden folder beside the files, which holds what tells how far sources were read. */
  static String workFolder(OutputFiles files) {
    int folder = files.prefix().lastIndexOf('/') + 1;
    return files.prefix().substring(0, folder)
        + "."
        + files.prefix().substring(folder)
        + ".positions";
  }

  Storage work() {
    return work;
  }

  /** Writes the rows of a range that nobody knows of yet; answers the staged file's name. */
  String stage(long from, byte[] bytes) throws IOException {
    String name = STAGED + RangeClaim.fileName(from) + "-" + UUID.randomUUID();
    try {
      work.write(name, bytes);
    } catch (IOException e) {
      throw UnwritablePlace.error(files.prefix() + files.suffix(), e);
    }
    return name;
  }

  boolean isStaged(String staged) throws IOException {
    return !staged.isEmpty() && !work.find(staged).isEmpty();
  }

  /** Moves a staged file to its final name; it may have been moved already. */
  void publish(String staged, RangeClaim claim) throws IOException {
    if (!staged.isEmpty()) {
      ReachedPlace.act(
          finalName(claim),
          () ->
              FileSystems.rename(
                  List.of(resource(work.name(staged))),
                  List.of(resource(finalName(claim))),
                  StandardMoveOptions.IGNORE_MISSING_FILES));
    }
  }

  private String finalName(RangeClaim claim) {
    return files.prefix() + "-" + source + "-" + claim.range() + files.suffix();
  }

  /**
   * Deletes staged files of ranges before a position, which nobody can commit any more, and what
   * was not even written to its end.
   */
  void deleteStagedBefore(long position) throws IOException {
    work.sweep();
    String end = STAGED + RangeClaim.fileName(position);
    delete(
        work.find(STAGED + "*").stream()
            .map(Storage.StoredFile::path)
            .filter(path -> path.compareTo(end) < 0)
            .toList());
  }

  void delete(List<String> paths) throws IOException {
    ReachedPlace.act(
        files.prefix() + files.suffix(),
        () ->
            FileSystems.delete(
                paths.stream().map(path -> resource(work.name(path))).toList(),
                StandardMoveOptions.IGNORE_MISSING_FILES));
  }

  /** The files of claims, ascending. */
  List<String> claims() throws IOException {
    return work.find("0*").stream()
        .map(Storage.StoredFile::path)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static ResourceId resource(String name) {
    return FileSystems.matchNewResource(name, false);
  }
}
