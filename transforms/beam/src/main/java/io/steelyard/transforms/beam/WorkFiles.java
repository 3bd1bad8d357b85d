package io.steelyard.transforms.beam;

import io.steelyard.schemas.places.FolderEntry;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.LocalTree;
import io.steelyard.schemas.places.UnwritablePlace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;

/** Reads, writes and deletes the files by which the passes of a job hand things on. */
public final class WorkFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private static volatile boolean stopping;

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
        new BufferedInputStream(Channels.newInputStream(InputFiles.channel(file)))) {
      return reading.from(in);
    }
  }

  /** Opens a file to be read from a byte on. */
  public static InputStream openAt(String file, long start) throws IOException {
    SeekableByteChannel channel = channel(file);
    return new BufferedInputStream(Channels.newInputStream(channel.position(start)));
  }

  /** Opens a file to be read from anywhere. */
  public static SeekableByteChannel channel(String file) throws IOException {
    return InputFiles.open(file);
  }

  /** Writes a file, replacing it. */
  public static void write(String file, Writing writing) throws IOException {
    write(file, folder(file), writing);
  }

  /** The same, of which a user is told as of a place. */
  public static void write(String file, String place, Writing writing) throws IOException {
    try (OutputStream out = create(file, place)) {
      writing.to(out);
    }
  }

  /**
   * Opens a file to be written, replacing it. On disk its folder must be there: what comes late,
   * from a run that ended, finds no folder any more and leaves nothing behind.
   *
   * @param place what a user is told of where that fails
   * @throws io.steelyard.schemas.UserError if it cannot be created; the stream throws one, too
   */
  public static OutputStream create(String file, String place) {
    if (stopping) {
      throw new CancellationException("The run is being stopped.");
    }
    try {
      return new BufferedOutputStream(new PlaceOutput(place, open(file, place)), BUFFER_BYTES);
    } catch (IOException e) {
      throw UnwritablePlace.error(place, e);
    }
  }

  private static OutputStream open(String file, String place) throws IOException {
    Path local = LocalPlace.of(file);
    if (local != null) {
      return Files.newOutputStream(local);
    }
    return ReachedPlace.ask(
        place,
        () ->
            Channels.newOutputStream(
                FileSystems.create(
                    FileSystems.matchNewResource(file, false), "application/octet-stream")));
  }

  /** From now on nothing is created any more in this process, which is about to end. */
  public static void stop() {
    stopping = true;
  }

  /** Whether there is such a file. */
  public static boolean exists(String file) throws IOException {
    return size(file) >= 0;
  }

  /** What is in a folder, which ends with a slash; nothing where it is not there. */
  public static List<FolderEntry> entries(String folder) throws IOException {
    Path local = LocalPlace.of(folder);
    if (local != null) {
      return LocalTree.entries(local);
    }
    Map<String, Long> entries = new TreeMap<>();
    for (MatchResult.Metadata file : ReachedPlace.match(folder, folder + "**")) {
      String name = file.resourceId().toString().substring(folder.length());
      entries.merge(name.replaceFirst("/.*", ""), file.lastModifiedMillis(), Math::max);
    }
    return entries.entrySet().stream()
        .map(each -> new FolderEntry(each.getKey(), each.getValue()))
        .toList();
  }

  /** The length of a file, or -1 where it is not there. */
  public static long size(String file) throws IOException {
    Path local = LocalPlace.of(file);
    if (local != null) {
      return Files.isRegularFile(local) ? Files.size(local) : -1;
    }
    List<MatchResult.Metadata> found = ReachedPlace.match(file, file);
    return found.isEmpty() ? -1 : found.get(0).sizeBytes();
  }

  /** Whether two files are of one user. Only disks know; links are asked themselves. */
  public static boolean haveOneOwner(String one, String other) throws IOException {
    Path local = LocalPlace.of(one);
    Path second = LocalPlace.of(other);
    return local == null
        || second == null
        || Files.getOwner(local, LinkOption.NOFOLLOW_LINKS)
            .equals(Files.getOwner(second, LinkOption.NOFOLLOW_LINKS));
  }

  /** Deletes files that may be gone already. */
  public static void delete(List<String> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    ReachedPlace.act(
        folder(files.get(0)),
        () ->
            FileSystems.delete(
                files.stream().map(file -> FileSystems.matchNewResource(file, false)).toList(),
                StandardMoveOptions.IGNORE_MISSING_FILES));
  }

  /** Deletes a folder, which ends with a slash, and all in it; it may be gone already. */
  public static void deleteFolder(String folder) throws IOException {
    Path local = LocalPlace.of(folder);
    if (local == null) {
      delete(
          ReachedPlace.match(folder, folder + "**").stream()
              .map(file -> file.resourceId().toString())
              .toList());
    } else {
      LocalTree.delete(local);
    }
  }

  private static String folder(String file) {
    int end = file.lastIndexOf('/');
    return end < 0 ? file : file.substring(0, end);
  }
}
