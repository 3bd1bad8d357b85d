package io.steelyard.schemas.places;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A folder on disk where files, and folders of files, are written before they are moved to their
 * place, each for a moment. Their names tell whose they are: those of processes that are gone are
 * deleted.
 */
public final class StagingFolder {
  private static final int ATTEMPTS = 100;

  /** No file takes so long to write; whether another machine's process lives is not to be seen. */
  private static final long FOREIGN_MILLIS = 3_600_000;

  private final Path folder;

  /** Staging there; nothing is created until a file is. */
  public StagingFolder(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /** Writes a file and forces it to the device; where that fails, nothing of it is left. */
  public Path write(byte[] bytes) throws IOException {
    return write(folder.resolve(RunOwner.current().fileName()), bytes);
  }

  /** Writes a folder of files by their paths in it; where that fails, nothing of it is left. */
  public Path write(Map<String, byte[]> files) throws IOException {
    Path own = folder.resolve(RunOwner.current().fileName());
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var unused = write(own.resolve(file.getKey()), file.getValue());
      }
      return own;
    } catch (IOException e) {
      discard(own);
      throw e;
    }
  }

  private Path write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = create(file)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      return file;
    } catch (IOException e) {
      discard(file);
      throw e;
    }
  }

  private FileChannel create(Path file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createDirectories(file.resolveSibling("."));
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        // Another has just found the folder empty and deleted it.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Deletes what was written, which may have been moved, and the folder where it is empty. */
  public void discard(Path written) throws IOException {
    delete(written);
    deleteIfEmpty();
  }

  private static void delete(Path written) throws IOException {
    if (Files.isDirectory(written, LinkOption.NOFOLLOW_LINKS)) {
      LocalTree.delete(written);
    } else {
      Files.deleteIfExists(written);
    }
  }

  /** Deletes what processes left that are gone. */
  public void sweep() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      long now = Files.getLastModifiedTime(folder).toMillis();
      for (Path file : files) {
        RunOwner owner = RunOwner.parse(String.valueOf(file.getFileName()));
        if (owner == null || isGone(owner, file, now)) {
          delete(file);
        }
      }
      deleteIfEmpty();
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing is staged.
    }
  }

  private static boolean isGone(RunOwner owner, Path file, long now) throws IOException {
    return owner.isOfThisMachine()
        ? !owner.isAlive()
        : now - Files.getLastModifiedTime(file).toMillis() > FOREIGN_MILLIS;
  }

  private void deleteIfEmpty() throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Others are staging.
    }
  }
}
