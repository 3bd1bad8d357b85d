package io.steelyard.pipelines.outputs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder on disk where files are written before they are moved to their place, each for a moment.
 * Their names tell whose they are: those of processes that are gone are deleted.
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
    Path file = folder.resolve(RunOwner.current().fileName());
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
        Files.createDirectories(folder);
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        // Another has just found the folder empty and deleted it.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Deletes a file that may have been moved, and the folder where it is empty. */
  public void discard(Path file) throws IOException {
    Files.deleteIfExists(file);
    deleteIfEmpty();
  }

  /** Deletes what processes left that are gone. */
  public void sweep() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      long now = Files.getLastModifiedTime(folder).toMillis();
      for (Path file : files) {
        RunOwner owner = RunOwner.parse(String.valueOf(file.getFileName()));
        if (owner == null || isGone(owner, file, now)) {
          Files.deleteIfExists(file);
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
