package io.steelyard.transforms.beam;

import io.steelyard.schemas.places.FileNames;
import io.steelyard.transforms.beam.ListFiles.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists files of the local disk, and of it only the folders that a glob's segments lead to: Beam's
 * own match walks all that is below the last folder without a wildcard, for a name that is not
 * there the whole disk, and follows loops of links for ever.
 */
final class LocalFiles {
  private final List<Listed> found = new ArrayList<>();
  private final Consumer<String> complaints;

  /**
   * A listing.
   *
   * @param complaints is told of each file that is passed over, since it cannot be read: why, and
   *     what to do
   */
  LocalFiles(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** The files that a path or a glob means; none where nothing matches. */
  List<Listed> list(String input) throws IOException {
    String path = input.startsWith("file:") ? Path.of(URI.create(input)).toString() : input;
    Path literal = literal(path);
    if (literal != null && Files.exists(literal, LinkOption.NOFOLLOW_LINKS)) {
      take(literal);
    } else {
      Path root = Path.of(path.startsWith("/") ? "/" : "").toAbsolutePath();
      expand(root, List.of(path.replaceFirst("^/+", "").split("/+")), 0);
    }
    return found;
  }

  private static @Nullable Path literal(String path) {
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void expand(Path folder, List<String> segments, int next) throws IOException {
    if (next == segments.size()) {
      take(folder);
      return;
    }
    String segment = segments.get(next);
    if (!segment.matches(".*[*?{\\[].*")) {
      Path inner = folder.resolve(segment).normalize();
      if (Files.exists(inner)) {
        expand(inner, segments, next + 1);
      }
      return;
    }
    if (segment.equals("**")) {
      // None of the folders below, or any.
      expand(folder, segments, next + 1);
      for (Path child : children(folder)) {
        if (Files.isDirectory(child) && !isHidden(child) && !isLoop(child)) {
          expand(child, segments, next);
        }
      }
      return;
    }
    PathMatcher matcher = ListFiles.matcher(segment);
    boolean namesHidden = segment.startsWith(".") || segment.startsWith("_");
    for (Path child : children(folder)) {
      Path name = child.getFileName();
      boolean isMeant = name != null && matcher.matches(name) && (namesHidden || !isHidden(child));
      if (isMeant && (next + 1 == segments.size() || Files.isDirectory(child))) {
        expand(child, segments, next + 1);
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(children::add);
      }
      children.sort(null);
    }
    return children;
  }

  private static boolean isLoop(Path folder) throws IOException {
    return Files.isSymbolicLink(folder) && folder.startsWith(folder.toRealPath());
  }

  private static boolean isHidden(Path path) {
    return ListFiles.isHidden(String.valueOf(path.getFileName()));
  }

  /** A pipe would be waited for, and a link may lead nowhere. */
  private static @Nullable String complaint(Path file, BasicFileAttributes attributes)
      throws IOException {
    if (attributes.isSymbolicLink()) {
      return "The input "
          + file
          + " is a link to "
          + Files.readSymbolicLink(file)
          + ", which is not there: restore it, or remove the link.";
    }
    if (attributes.isOther() || (attributes.size() == 0 && hasBytes(file))) {
      return "The input "
          + file
          + " is a pipe or a device: rows are read more than once, so write them to a file.";
    }
    return FileNames.complaint(file);
  }

  /** The files of {@code /proc} have no length, but something to read. */
  private static boolean hasBytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() >= 0;
    } catch (IOException e) {
      // Whoever reads it says so.
      return false;
    }
  }

  private void find(Path file, BasicFileAttributes attributes) throws IOException {
    String complaint = complaint(file, attributes);
    if (complaint != null) {
      complaints.accept(complaint);
      return;
    }
    found.add(
        new Listed(
            file.toString(),
            attributes.size(),
            attributes.lastModifiedTime().toMillis(),
            file.toRealPath().toString()));
  }

  /** A file as it is, a folder with all its data. */
  private void take(Path place) throws IOException {
    Files.walkFileTree(
        place,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) && !folder.equals(place)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.equals(place) || !isHidden(file)) {
              find(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }
}
