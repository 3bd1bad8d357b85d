package io.steelyard.runners.results;

import io.steelyard.pipelines.reports.ValidationReport;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of an input came to, as JSON or as a page. It is there as soon as they were made:
 * what it tells of may be why the run then ends.
 */
public final class ValidationFile {
  /** Names the file. */
  public static final String OPTION = "--validation";

  private static final String PAGE = ".html";

  private final @Nullable String file;
  private final @Nullable SideFile side;

  /**
   * The file that was asked for, if one was.
   *
   * @throws UserError if something else is there, or its name says not what it is
   */
  public ValidationFile(@Nullable String file) {
    this.file = file;
    if (file == null || SideFile.isStream(file)) {
      this.side = null;
      return;
    }
    if (!file.endsWith(PAGE) && !file.endsWith(".json")) {
      throw new UserError(
          OPTION + "=" + file + " is JSON or a page: give it a name that ends in .json or .html.");
    }
    this.side =
        new SideFile(
            file.endsWith(PAGE) ? SideFile.Kind.PAGE : SideFile.Kind.VALIDATION, OPTION, file);
  }

  /** Writes the report, if it was asked for. */
  public void write(ValidationReport report) {
    if (file == null) {
      return;
    }
    byte[] bytes = file.endsWith(PAGE) ? report.html() : report.json();
    try {
      if (side == null) {
        Files.write(Path.of(file), bytes);
      } else {
        side.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
