package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.plugins.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files under one root folder, on disk or in an object store. Paths are relative to the root, with
 * {@code /} between segments. A file is there whole or not at all. Where a file cannot be written,
 * a {@link UserError} says so and names the place.
 */
public interface Storage {
  /** A file and its length in bytes. */
  record StoredFile(String path, long size) {}

  /**
   * The storage under a folder: a path, or a URI of a scheme that a {@link StorageProvider} serves.
   *
   * @throws UserError if none does
   */
  static Storage at(String folder) {
    return at(folder, folder);
  }

  /**
   * The same, beside what a user named.
   *
   * @param place what a user is told of where it cannot be reached or written
   */
  static Storage at(String folder, String place) {
    Path local = LocalPlace.of(folder);
    if (local != null) {
      return new LocalStorage(local, place);
    }
    List<StorageProvider> providers = Services.all(StorageProvider.class);
    for (int i = providers.size() - 1; i >= 0; i--) {
      Storage storage = providers.get(i).at(folder, place);
      if (storage != null) {
        return storage;
      }
    }
    throw new UserError(
        place
            + " cannot be reached: nothing here knows its scheme; name a folder on disk, or add"
            + " what brings its file system.");
  }

  /**
   * The files of a pattern, ascending by path: {@code *} stands for any characters but the slash,
   * {@code **} for any characters. None where the root does not exist. A link is what it leads to,
   * but where a pattern has {@code **}: there it is a file, whose contents are not looked at.
   */
  List<StoredFile> find(String pattern) throws IOException;

  /**
   * The bytes of a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if it is longer than the limit or cannot be read
   */
  byte[] read(String path, int limit) throws IOException;

  /**
   * Whether a path is a regular file under the root once links are followed. In an object store,
   * which has no links, every file is.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  default boolean isInside(String path) throws IOException {
    return true;
  }

  /** Writes a file; one that was there is replaced in one step. */
  void write(String path, byte[] bytes) throws IOException;

  /**
   * Writes the files of a folder, by their paths in it, in this order. On disk all of them appear
   * at once, or none where that fails, unless the folder was begun before.
   */
  default void write(String folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(folder + "/" + file.getKey(), file.getValue());
    }
  }

  /**
   * Writes a file unless it is there. Of several that try at once at most one succeeds.
   *
   * @return whether this call made the file
   */
  Creation create(String path, byte[] bytes) throws IOException;

  /** What became of an attempt to create a file. */
  enum Creation {
    CREATED,
    EXISTS
  }

  /** Whether the root is there; an object store, which has no folders, has any. */
  default boolean isThere() {
    return true;
  }

  /** Deletes what programs that were killed left half written, where there can be such. */
  default void sweep() throws IOException {}

  /** The full name of a path, for messages and for {@link #at}. */
  String name(String path);
}
