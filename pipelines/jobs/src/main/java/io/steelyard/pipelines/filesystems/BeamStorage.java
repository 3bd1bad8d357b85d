package io.steelyard.pipelines.filesystems;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.transforms.beam.ReachedPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Files on a filesystem that Beam knows, which must be one where a file appears whole when it is
 * closed and lists show it at once, as Amazon S3 does. Beam has no "create unless there": where no
 * {@link ConditionalWrites} has it either, {@link #create} first announces its intent beside the
 * file and gives up where it sees another's: of two at once, at least one sees the other.
 */
final class BeamStorage implements Storage {
  private static final String INTENT = ".intent-";

  /** An intent is carried out at once: one that is older is of a program that was killed. */
  private static final long SILENCE_MILLIS = 120_000;

  private final String root;
  private final String place;

  /**
   * Storage under a folder.
   *
   * @param place what a user knows it by
   * @throws UserError if FileSystems does not know its scheme
   */
  BeamStorage(String folder, String place) {
    this.place = place;
    try {
      root = ReachedPlace.ask(place, () -> FileSystems.matchNewResource(folder, true).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<StoredFile> find(String pattern) throws IOException {
    return metadata(pattern).stream()
        .map(each -> new StoredFile(relative(each.resourceId().toString()), each.sizeBytes()))
        .sorted(Comparator.comparing(StoredFile::path))
        .toList();
  }

  /** What matches a pattern or has a name; none where nothing does. */
  private List<MatchResult.Metadata> metadata(String pattern) throws IOException {
    return ReachedPlace.match(place, root + pattern);
  }

  private String relative(String name) {
    if (!name.startsWith(root)) {
      throw new IllegalStateException(name + " is not under " + root);
    }
    return name.substring(root.length());
  }

  @Override
  public byte[] read(String path, int limit) throws IOException {
    if (metadata(path).isEmpty()) {
      throw new NoSuchFileException(name(path));
    }
    try (InputStream in =
        Channels.newInputStream(ReachedPlace.ask(place, () -> FileSystems.open(resource(path))))) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new IOException(name(path) + " is longer than " + GroupedNumber.of(limit) + " bytes");
      }
      return bytes;
    }
  }

  @Override
  public void write(String path, byte[] bytes) throws IOException {
    ReachedPlace.act(
        place,
        () -> {
          try (OutputStream out =
              Channels.newOutputStream(FileSystems.create(resource(path), MimeTypes.BINARY))) {
            out.write(bytes);
          }
        });
  }

  @Override
  public Creation create(String path, byte[] bytes) throws IOException {
    for (ConditionalWrites writes : Services.all(ConditionalWrites.class)) {
      Creation creation = writes.create(name(path), bytes);
      if (creation != null) {
        return creation;
      }
    }
    return announced(path, bytes);
  }

  private Creation announced(String path, byte[] bytes) throws IOException {
    String intent = path + INTENT + UUID.randomUUID();
    write(intent, new byte[] {'\n'});
    try {
      if (isContended(path, intent)) {
        return Creation.EXISTS;
      }
      write(path, bytes);
      return Creation.CREATED;
    } finally {
      ReachedPlace.act(place, () -> FileSystems.delete(List.of(resource(intent))));
    }
  }

  /**
   * Whether the file is there; fails where someone else just writes it. Intents are looked for
   * first: who removed one while a list was made has written the file before.
   */
  private boolean isContended(String path, String intent) throws IOException {
    List<MatchResult.Metadata> intents = metadata(path + INTENT + "*");
    if (!metadata(path).isEmpty()) {
      return true;
    }
    long now = 0;
    for (MatchResult.Metadata each : intents) {
      now = relative(each.resourceId().toString()).equals(intent) ? each.lastModifiedMillis() : now;
    }
    for (MatchResult.Metadata each : intents) {
      boolean other = !relative(each.resourceId().toString()).equals(intent);
      if (other && now - each.lastModifiedMillis() < SILENCE_MILLIS) {
        throw new UserError(
            name(path) + " is just being written by someone else; try again in two minutes.");
      } else if (other) {
        ReachedPlace.act(
            place,
            () ->
                FileSystems.delete(
                    List.of(each.resourceId()), StandardMoveOptions.IGNORE_MISSING_FILES));
      }
    }
    return false;
  }

  private ResourceId resource(String path) {
    return FileSystems.matchNewResource(root + path, false);
  }

  @Override
  public String name(String path) {
    return root + path;
  }
}
