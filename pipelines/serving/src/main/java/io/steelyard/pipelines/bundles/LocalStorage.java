package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.places.StagingFolder;
import io.steelyard.schemas.places.UnwritablePlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files on disk. A file is written in {@code .staging} under the root, forced to the device, and
 * moved to its place atomically, so that a killed program leaves nothing half there.
 */
final class LocalStorage implements Storage {
  private static final String STAGING = ".staging";
  private static final Pattern DESCRIBED = Pattern.compile("[*?\\[{\\\\]");

  private final Path root;
  private final String place;
  private final StagingFolder staging;

  /**
   * Files under a folder.
   *
   * @param place what a user is told of where it cannot be written
   */
  LocalStorage(Path root, String place) {
    this.root = root.toAbsolutePath().normalize();
    this.place = place;
    this.staging = new StagingFolder(this.root.resolve(STAGING));
  }

  @Override
  public boolean isThere() {
    return Files.isDirectory(root);
  }

  @Override
  public List<StoredFile> find(String pattern) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    boolean isAnyDepth = pattern.contains("**");
    String[] segments = pattern.split("/");
    int named = isAnyDepth ? 0 : named(segments);
    List<StoredFile> found = new ArrayList<>();
    // A walk does not enter a root that is itself a link.
    Path walked = root.toRealPath();
    Path passedOver = walked.resolve(STAGING);
    Path begun = walked;
    for (String segment : List.of(segments).subList(0, named)) {
      begun = begun.resolve(segment);
      if (Files.notExists(begun) || Files.isRegularFile(begun)) {
        return List.of();
      }
    }
    Files.walkFileTree(
        begun,
        // Of all that is in a folder a link is a part, and not what it leads to, which may be all.
        isAnyDepth ? Set.of() : Set.of(FileVisitOption.FOLLOW_LINKS),
        isAnyDepth ? Integer.MAX_VALUE : segments.length - named,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(passedOver)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path path = walked.relativize(file);
            if (!attributes.isDirectory() && matcher.matches(path)) {
              found.add(new StoredFile(path.toString().replace('\\', '/'), attributes.size()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // Gone since the folder was listed; or a link to a folder above it.
            if (failure instanceof NoSuchFileException
                || failure instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    found.sort(Comparator.comparing(StoredFile::path));
    return found;
  }

  /** How many folders a pattern names, before the first that it only describes. */
  private static int named(String[] segments) {
    int named = 0;
    while (named < segments.length - 1 && !DESCRIBED.matcher(segments[named]).find()) {
      named++;
    }
    return named;
  }

  @Override
  public byte[] read(String path, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new IOException(name(path) + " is longer than " + GroupedNumber.of(limit) + " bytes");
      }
      return bytes;
    }
  }

  @Override
  public boolean isInside(String path) throws IOException {
    Path file = root.resolve(path).toRealPath();
    return file.startsWith(root.toRealPath()) && Files.isRegularFile(file);
  }

  @Override
  public void write(String path, byte[] bytes) {
    writing(() -> replace(path, bytes));
  }

  private Creation replace(String path, byte[] bytes) throws IOException {
    Path target = prepare(path);
    Path staged = staging.write(bytes);
    try {
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      staging.discard(staged);
    }
    return Creation.CREATED;
  }

  @Override
  public void write(String folder, Map<String, byte[]> files) {
    writing(() -> writeTogether(folder, files));
  }

  private Creation writeTogether(String folder, Map<String, byte[]> files) throws IOException {
    Path target = prepare(folder);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Storage.super.write(folder, files);
      return Creation.EXISTS;
    }
    Path staged = staging.write(files);
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      return Creation.CREATED;
    } catch (FileSystemException e) {
      boolean isElsewhere = e instanceof AtomicMoveNotSupportedException;
      if (!isElsewhere && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      // Another made it meanwhile; or a link leads to another disk.
      Storage.super.write(folder, files);
      return Creation.EXISTS;
    } finally {
      staging.discard(staged);
    }
  }

  @Override
  public Creation create(String path, byte[] bytes) {
    return writing(() -> createOnce(path, bytes));
  }

  private Creation createOnce(String path, byte[] bytes) throws IOException {
    Path target = prepare(path);
    Path staged = staging.write(bytes);
    try {
      // Unlike a move, a link fails where the target exists, in one step.
      Files.createLink(target, staged);
      return Creation.CREATED;
    } catch (FileAlreadyExistsException e) {
      return Creation.EXISTS;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Not every disk has links, and none reaches another disk.
      return createWithoutLink(target, bytes);
    } finally {
      staging.discard(staged);
    }
  }

  @Override
  public void sweep() {
    writing(
        () -> {
          staging.sweep();
          return Creation.EXISTS;
        });
  }

  /** What changes files. */
  private interface Change {
    Creation make() throws IOException;
  }

  private Creation writing(Change change) {
    try {
      return change.make();
    } catch (IOException e) {
      throw UnwritablePlace.error(place, e);
    }
  }

  private static Creation createWithoutLink(Path target, byte[] bytes) throws IOException {
    try {
      Files.write(target, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return Creation.CREATED;
    } catch (FileAlreadyExistsException e) {
      return Creation.EXISTS;
    }
  }

  private Path prepare(String path) throws IOException {
    Path target = root.resolve(path);
    Files.createDirectories(target.resolveSibling("."));
    return target;
  }

  @Override
  public String name(String path) {
    return root.resolve(path).toString();
  }
}
