package io.steelyard.schemas.places;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders on disk, some of whose files may go while they are looked at. */
public final class LocalTree {
  private static final String GONE = ".gone";

  private LocalTree() {}

  /** What is in a folder, links as they are; nothing where it is not there. */
  public static List<FolderEntry> entries(Path folder) throws IOException {
    List<FolderEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try {
          long modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
          entries.add(new FolderEntry(file.getFileName().toString(), modified));
        } catch (NoSuchFileException e) {
          // Gone since the folder was listed.
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return entries;
  }

  /**
   * Deletes a folder and all in it. It gets another name first: under its own nothing can be
   * created while it is emptied, so what is deleted is all there is.
   */
  public static void delete(Path folder) throws IOException {
    Path gone = folder.resolveSibling(folder.getFileName() + GONE);
    try {
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    Files.walkFileTree(gone, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
