package io.steelyard.transforms.beam;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Reads, writes and deletes the files by which the passes of a job hand things on. */
public final class WorkFiles {
  private WorkFiles() {}

  /** Reads something from a stream. */
  public interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  /** Writes something to a stream. */
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Reads a file. */
  public static <T> T read(String file, Reading<T> reading) throws IOException {
    try (InputStream in =
        new BufferedInputStream(
            Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(file, false))))) {
      return reading.from(in);
    }
  }

  /** Opens a file to be read from a byte on. */
  public static InputStream openAt(String file, long start) throws IOException {
    SeekableByteChannel channel = InputFiles.open(file);
    return new BufferedInputStream(Channels.newInputStream(channel.position(start)));
  }

  /** Writes a file, replacing it. */
  public static void write(String file, Writing writing) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Channels.newOutputStream(
                FileSystems.create(
                    FileSystems.matchNewResource(file, false), "application/octet-stream")))) {
      writing.to(out);
    }
  }

  /** Deletes a folder that is empty, where folders are things of their own. */
  public static void deleteFolder(String folder) throws IOException {
    if (!folder.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      Files.deleteIfExists(Path.of(folder));
    }
  }

  /** Whether there is such a file. */
  public static boolean exists(String file) throws IOException {
    MatchResult found = FileSystems.match(file, EmptyMatchTreatment.ALLOW);
    return found.status() == MatchResult.Status.OK && !found.metadata().isEmpty();
  }

  /** Deletes what matches; nothing matching is fine. */
  public static void delete(String glob) throws IOException {
    MatchResult found = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
    if (found.status() == MatchResult.Status.OK) {
      FileSystems.delete(found.metadata().stream().map(MatchResult.Metadata::resourceId).toList());
    }
  }
}
