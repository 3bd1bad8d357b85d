package io.steelyard.runners.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.outputs.Publication;
import io.steelyard.pipelines.reports.DriftReport;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file on disk that tells about a run. It replaces one of its own kind, made by a run before, and
 * no other file.
 */
public final class SideFile {
  private static final int LONGEST = 1 << 26;

  private final Kind kind;
  private final OutputPlace place;

  /** What such files are. */
  public enum Kind {
    SUMMARY("no summary of a run"),
    PAGE("no page of a report"),
    VALIDATION("no report of what was checked");

    private final String no;

    Kind(String no) {
      this.no = no;
    }
  }

  /**
   * A file that is named by an option.
   *
   * @throws UserError if something else is there
   */
  SideFile(Kind kind, String option, String file) {
    this.kind = kind;
    this.place = OutputPlace.of(option, file);
    if (place.isFolder()) {
      throw new UserError(place + " is a folder: name a file in it.");
    }
    Path path = Path.of(place.name());
    if (Files.isRegularFile(path) && !isOwn(path)) {
      throw new UserError(
          place + " is there already and is " + kind.no + ": name another file, or delete it.");
    }
  }

  /** Whether a name is of a device or a pipe, into which one writes without replacing anything. */
  public static boolean isStream(String file) {
    Path path = Path.of(file);
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  OutputPlace place() {
    return place;
  }

  /** Claims the place for a run. */
  ClaimedOutput claim() throws IOException {
    return ClaimedOutput.of(place, ClaimedOutput.Existing.REPLACE);
  }

  /** Writes the file at once. */
  void write(byte[] bytes) throws IOException {
    try (ClaimedOutput claimed = claim()) {
      claimed.fill(bytes);
      Publication.publish(List.of(claimed));
    }
  }

  private boolean isOwn(Path path) {
    try {
      if (Files.size(path) == 0) {
        return true;
      }
      if (Files.size(path) > LONGEST) {
        return false;
      }
      byte[] there = Files.readAllBytes(path);
      return switch (kind) {
        case SUMMARY -> new ObjectMapper().readTree(there).path("command").isTextual();
        case VALIDATION -> new ObjectMapper().readTree(there).path("checks").isArray();
        case PAGE -> new String(there, StandardCharsets.UTF_8).contains(DriftReport.GENERATOR);
      };
    } catch (IOException e) {
      return false;
    }
  }
}
