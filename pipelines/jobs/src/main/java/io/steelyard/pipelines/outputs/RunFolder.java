package io.steelyard.pipelines.outputs;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.FolderEntry;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.RunOwner;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hidden folder for what a run writes before it is published, and the claim to the place beside
 * it: {@code FOLDER/owner.RUN.…} says whose {@code FOLDER/RUN/} is.
 *
 * <p>Who wants a place first writes its own claim, then looks for others: of two at once at least
 * one sees the other and gives way. A claim whose process is gone counts for nothing: the next who
 * comes finishes what it had begun to publish, and deletes the rest. A process of another machine,
 * or one that shares an object store, is gone when its claim was not renewed for two minutes, by
 * the storage's own clock.
 */
public final class RunFolder implements AutoCloseable {
  private static final long SILENCE_MILLIS = 120_000;
  private static final int ATTEMPTS = 4;
  private static final int LONGEST_PAUSE_MILLIS = 128;

  private final String folder;
  private final String place;
  private final RunOwner owner;
  private final List<Path> created;
  private boolean closed;

  private RunFolder(String folder, String place) {
    this.folder = folder;
    this.place = place;
    this.owner = RunOwner.current();
    this.created = missing(LocalPlace.of(folder));
  }

  /**
   * Claims a folder, and the place that it stands for, for one run.
   *
   * @param folder with its slash
   * @param place what a user knows it by
   * @throws UserError if another run has it, or it cannot be written
   */
  public static RunFolder alone(String folder, String place) {
    for (int attempt = 1; ; attempt++) {
      RunFolder mine = new RunFolder(folder, place);
      RunOwner other = mine.open();
      if (other == null) {
        return mine;
      }
      mine.close();
      if (attempt == ATTEMPTS) {
        throw new UserError(
            place
                + " is being written by another run, process "
                + other.pid()
                + " on "
                + other.host()
                + ": wait for its end, or name another place."
                + (other.isOfThisMachine()
                    ? ""
                    : " If it was killed, the place is free two minutes later."));
      }
      // Of two that gave way to each other one comes back before the other.
      pause(1 + Math.floorMod(mine.owner.run().hashCode(), LONGEST_PAUSE_MILLIS));
    }
  }

  /**
   * A folder for what runs do under a place, which several may use at once, each on its own.
   *
   * @param place such as a registry, with its slash or without
   */
  public static RunFolder under(String place) {
    return shared((place.endsWith("/") ? place : place + "/") + ".work/", place);
  }

  /** A folder that several runs may use at once, each on its own. */
  static RunFolder shared(String folder, String place) {
    RunFolder mine = new RunFolder(folder, place);
    var unused = mine.open();
    return mine;
  }

  /** The beginning of the names of the run's files: a folder of its own, with its slash. */
  public String files() {
    return folder + owner.run() + "/";
  }

  /** What a user knows it by. */
  String place() {
    return place;
  }

  /**
   * Passes while the claim stands.
   *
   * @throws UserError if someone took this run for dead, or deleted its files
   */
  void requireOwned() throws IOException {
    if (!WorkFiles.exists(claim())) {
      throw new UserError(
          "The temporary files of "
              + place
              + " in "
              + folder
              + " were removed while the run went"
              + " on: nothing was replaced. Run again.");
    }
  }

  private String claim() {
    return folder + owner.fileName();
  }

  /** Announces the claim; answers another living owner, or null. */
  private @Nullable RunOwner open() {
    OpenRuns.add(this);
    try {
      announce();
      return sweep();
    } catch (IOException e) {
      close();
      throw UnwritablePlace.error(place, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void announce() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        writeClaim();
        makeFolder();
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        // Another run that ended has just deleted the empty folder.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void writeClaim() throws IOException {
    byte[] text =
        ("process " + owner.pid() + " on " + owner.host() + "\n").getBytes(StandardCharsets.UTF_8);
    Path local = LocalPlace.of(claim());
    if (local == null) {
      WorkFiles.write(claim(), place, out -> out.write(text));
    } else {
      Files.createDirectories(requireNonNull(local.getParent()));
      Files.write(local, text);
    }
  }

  /** On disk the run's files need it. */
  private void makeFolder() throws IOException {
    Path local = LocalPlace.of(files());
    if (local != null) {
      Files.createDirectory(local);
    }
  }

  /** Finishes or deletes what runs left whose owners are gone; answers a living owner. */
  private @Nullable RunOwner sweep() throws IOException {
    List<FolderEntry> entries = WorkFiles.entries(folder);
    long now = 0;
    for (FolderEntry entry : entries) {
      now = entry.name().equals(owner.fileName()) ? entry.modified() : now;
    }
    RunOwner other = null;
    Set<String> living = new HashSet<>(Set.of(owner.run(), owner.fileName()));
    for (FolderEntry entry : entries) {
      RunOwner found = RunOwner.parse(entry.name());
      if (found != null && !found.equals(owner) && isAlive(found, now - entry.modified())) {
        other = found;
        living.add(found.run());
        living.add(entry.name());
      }
    }
    for (FolderEntry entry : entries) {
      if (!living.contains(entry.name())) {
        if (RunOwner.parse(entry.name()) == null) {
          Journal.finish(folder + entry.name() + "/", claim());
          WorkFiles.deleteFolder(folder + entry.name() + "/");
        } else {
          WorkFiles.delete(List.of(folder + entry.name()));
        }
      }
    }
    return other;
  }

  private static boolean isAlive(RunOwner owner, long silence) {
    return owner.isOfThisMachine() ? owner.isAlive() : silence < SILENCE_MILLIS;
  }

  /** Shows that the run lives. */
  synchronized void touch() {
    if (!closed) {
      try {
        writeClaim();
      } catch (IOException | RuntimeException e) {
        // The next time, or another run finds out that this one was silent too long.
      }
    }
  }

  /** Deletes the run's files and its claim. */
  @Override
  public synchronized void close() {
    closed = true;
    OpenRuns.remove(this);
    delete();
  }

  /** The same, as often as needed. */
  synchronized void delete() {
    closed = true;
    try {
      WorkFiles.deleteFolder(files());
      WorkFiles.delete(List.of(claim()));
      for (Path empty : created) {
        Files.deleteIfExists(empty);
      }
    } catch (IOException | RuntimeException e) {
      // What is left goes with the next run here.
    }
  }

  /** The folder and those above it that are not there yet, the folder first. */
  private static List<Path> missing(@Nullable Path folder) {
    List<Path> missing = new ArrayList<>();
    if (folder != null) {
      missing.add(folder);
      for (Path above = folder.getParent();
          above != null && !Files.exists(above);
          above = above.getParent()) {
        missing.add(above);
      }
    }
    return missing;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("The run was interrupted.", e);
    }
  }
}
