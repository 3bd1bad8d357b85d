package io.steelyard.transforms.beam;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/** Finds the files of an input and divides them into ranges that can be read side by side. */
public final class FileRanges {
  /** Small enough to spread over workers, large enough that opening a file costs nothing. */
  private static final long TARGET_BYTES = 256L << 20;

  private FileRanges() {}

  /**
   * The ranges of all files that match.
   *
   * @param inputs file names, folders or globs on any Beam filesystem
   * @param format the format's name, or null to tell by each file's suffix
   * @param parallelism the number of workers that should find a range to read
   * @throws UserError if nothing matches or a format is not known
   */
  public static List<FileRange> find(
      List<String> inputs, @Nullable String format, ReadSettings settings, int parallelism) {
    List<FileRange> ranges = new ArrayList<>();
    for (MatchResult.Metadata file : match(inputs)) {
      String name = file.resourceId().toString();
      RowFormat known = format == null ? Formats.ofFile(name) : Formats.named(format);
      // An empty file is read as well: whether it may be empty is for its format to say.
      long size = Math.max(file.sizeBytes(), 1);
      long pieces = known.splittable(settings.input()) ? pieces(size, parallelism) : 1;
      for (long piece = 0; piece < pieces; piece++) {
        ranges.add(
            new FileRange(name, known.name(), size * piece / pieces, size * (piece + 1) / pieces));
      }
    }
    return ranges;
  }

  private static long pieces(long size, int parallelism) {
    long bySize = (size + TARGET_BYTES - 1) / TARGET_BYTES;
    long byWorkers = size >= (1 << 20) ? parallelism : 1;
    // As many for each worker, so that none waits for another.
    long rounds = Math.max(1, (bySize + byWorkers - 1) / byWorkers);
    return rounds * byWorkers;
  }

  private static List<MatchResult.Metadata> match(List<String> inputs) {
    List<MatchResult.Metadata> files = new ArrayList<>();
    for (String input : inputs) {
      try {
        MatchResult found = FileSystems.match(input, EmptyMatchTreatment.ALLOW);
        List<MatchResult.Metadata> here =
            found.status() == MatchResult.Status.OK ? found.metadata() : List.of();
        if (here.isEmpty()) {
          throw new UserError(
              "No file matches the input " + input + ": check the path, or quote the glob.");
        }
        files.addAll(here);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError("The input " + input + " cannot be listed: " + e.getMessage() + ".", e);
      }
    }
    files.sort(Comparator.comparing(file -> file.resourceId().toString()));
    return files;
  }
}
