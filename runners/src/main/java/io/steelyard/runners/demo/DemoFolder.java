package io.steelyard.runners.demo;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of a demo, which replaces what is in it: so it must be a demo's, or hold nothing. */
public final class DemoFolder {
  private static final String MARK = ".steelyard-demo";

  private DemoFolder() {}

  /**
   * Makes it a demo's.
   *
   * @throws UserError if others' files are there
   */
  static Path of(String folder) throws IOException {
    Path place = Path.of(folder);
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new UserError(place + " is a file: name a folder.");
    }
    if (Files.isDirectory(place) && !Files.exists(place.resolve(MARK))) {
      try (Stream<Path> files = Files.list(place)) {
        if (files.findAny().isPresent()) {
          throw new UserError(
              place + " holds files that no demo wrote: name a folder that is new or empty.");
        }
      }
    }
    Files.createDirectories(place);
    Files.writeString(place.resolve(MARK), "The next demo replaces what is in this folder.\n");
    return place;
  }

  /** A folder in it, without what an earlier demo left there. */
  static Path emptied(Path place, String name) throws IOException {
    Path folder = place.resolve(name);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
