package io.steelyard.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class FileTrees {
  private FileTrees() {}

  /** Copies a folder to where nothing is yet. */
  static void copy(Path from, Path to) throws IOException {
    for (Path file : below(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.resolveSibling(""));
      Files.copy(file, copy);
    }
  }

  /** Puts a copy of a folder in the place of another one. */
  static void replace(Path replaced, Path by) throws IOException {
    delete(replaced);
    copy(by, replaced);
  }

  /** Deletes a folder. */
  static void delete(Path folder) throws IOException {
    for (Path file : below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(file);
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
