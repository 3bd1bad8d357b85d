package io.steelyard.schemas.definition.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files beside a definition, on whatever filesystem it is. */
@FunctionalInterface
public interface SiblingFiles {
  /** No files: for a definition that stands alone, such as that of a bundle. */
  SiblingFiles NONE =
      name -> {
        throw new NoSuchFileException(name);
      };

  /** The greatest size of a file that is read, in bytes. */
  int LIMIT = 1 << 20;

  /**
   * The content of a file.
   *
   * @param name a relative path below the definition's folder, without {@code ..}
   * @throws NoSuchFileException if there is none
   * @throws IOException if it cannot be read
   */
  byte[] read(String name) throws IOException;

  /** The files of a local folder; links out of the folder are not followed. */
  static SiblingFiles of(Path folder) {
    return name -> {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(name);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new IOException("it is a link to another folder");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes(LIMIT + 1);
      }
    };
  }
}
